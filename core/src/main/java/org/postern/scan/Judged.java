package org.postern.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.scan.Combination.Finding;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.verdict.Authentication;

/** What a message itself came to, before all others have said what they think of it. */
record Judged(
        List<Finding> findings,
        Authentication authentication,
        String from,
        String subject,
        Trail trail,
        Optional<Learned> learned) {

    Scanned verdict(boolean scannerDown) {
        List<Finding> all = learned.map(known -> known.beside(findings)).orElse(findings);
        return new Scanned(
                Combination.of(
                        all,
                        scannerDown,
                        authentication,
                        learned.map(Learned::shifts).orElse(Map.of())),
                from,
                subject,
                trail,
                learned.map(known -> known.weighed(findings)));
    }
}
