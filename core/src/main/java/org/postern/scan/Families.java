package org.postern.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.scan.Combination.Finding;
import org.postern.verdict.Reason;

/**
 * Findings that say nearly the same of a message do not count twice: of a family the heaviest counts in full, each further one half of what the one
 * before was let. What contradicts a heavier finding goes.
 */
final class Families {

    private static final double SHARE = 0.5;

    /** Each set is a family; a name that ends in a dash stands for all that begin so. */
    private static final List<Set<String>> ALL = List.of(
            Set.of(
                    "asks-for-credentials",
                    "account-threatened",
                    "payment-asked",
                    "parcel-waits",
                    "document-waits",
                    "mailbox-threatened",
                    "wallet-asked",
                    "refund-waits",
                    "call-asked",
                    "favour-asked",
                    "presses",
                    "subject-presses",
                    "classifier"),
            Set.of(
                    "link-to-number",
                    "link-user",
                    "link-disguised",
                    "link-mixed-letters",
                    "link-punycode",
                    "link-lookalike"),
            Set.of("link-free-host", "link-bucket", "link-free-form", "link-tunnel"),
            Set.of("link-redirected", "link-led-on", "link-shortened"),
            Set.of("links-one-foreign-host", "link-random-path", "link-random-host", "link-without-encryption"),
            Set.of("from-impersonates", "from-lookalike", "brand-in-mailbox", "from-name-domain"),
            Set.of("brand-elsewhere", "brand-of-everybody-elsewhere", "brand-in-text", "brand-pictures"),
            Set.of("greets-address", "recipient-in-subject"),
            Set.of("money-offered", "fortune-offered"));

    /** The first silences the second. */
    private static final Map<String, Set<String>> SILENCED = Map.of(
            "malformed", Set.of("html-only", "alternative-alone", "container-alone", "alternative-empty"),
            "virus", Set.of("no-virus-scanner", "virus-scanner-down"),
            "eicar", Set.of("no-virus-scanner", "virus-scanner-down"),
            "removal-offered", Set.of("bulk"),
            "alternative-empty", Set.of("html-only", "alternative-alone"),
            "from-broken", Set.of("from-without-name", "author-unreadable"),
            "recipient-hidden", Set.of("from-is-to", "greets-address", "recipient-in-subject"));

    private Families() {}

    /** The same findings with weights that may be added, heaviest first; those for the message last. */
    static List<Finding> weighed(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingDouble(
                        (Finding finding) -> -finding.reason().weight())
                .thenComparing(finding -> finding.reason().name()));
        Map<Integer, Double> shares = new HashMap<>();
        List<Finding> weighed = new ArrayList<>();
        for (Finding finding : sorted) {
            if (silenced(finding, findings)) {
                continue;
            }
            int family = family(finding.reason().name());
            double share = family < 0 || finding.reason().weight() <= 0 ? 1 : shares.getOrDefault(family, 1.0);
            shares.put(family, share * SHARE);
            weighed.add(new Finding(finding.group(), times(finding.reason(), share)));
        }
        weighed.sort(
                Comparator.comparingDouble((Finding finding) -> finding.reason().weight())
                        .reversed());
        return weighed;
    }

    private static boolean silenced(Finding finding, List<Finding> findings) {
        return findings.stream()
                .anyMatch(other -> SILENCED.getOrDefault(other.reason().name(), Set.of())
                        .contains(finding.reason().name()));
    }

    private static int family(String name) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).stream().anyMatch(one -> one.endsWith("-") ? name.startsWith(one) : name.equals(one))) {
                return i;
            }
        }
        return -1;
    }

    /** To a hundredth, as it is shown. */
    private static Reason times(Reason reason, double share) {
        return share == 1
                ? reason
                : new Reason(
                        reason.name(),
                        Math.round(reason.weight() * share * 100) / 100.0,
                        reason.text(),
                        reason.otherwise());
    }
}
