package org.postern.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.scan.Combination.Finding;
import org.postern.scan.around.AroundChecks;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.content.FieldChecks;
import org.postern.scan.content.HeaderChecks;
import org.postern.scan.content.MimeChecks;
import org.postern.scan.content.SubjectChecks;
import org.postern.scan.content.TextChecks;
import org.postern.scan.content.WordingChecks;
import org.postern.scan.sender.SenderChecks;
import org.postern.scan.url.UrlChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every check about a message; one that fails costs its own finding and nothing else. */
final class Checks {

    static final List<Check> ALL = Stream.of(
                    SenderChecks.ALL,
                    HeaderChecks.ALL,
                    FieldChecks.ALL,
                    SubjectChecks.ALL,
                    MimeChecks.ALL,
                    WordingChecks.ALL,
                    TextChecks.ALL,
                    UrlChecks.ALL,
                    AttachmentChecks.ALL,
                    AroundChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    private final List<Check> checks;
    private final Duration checkTime;

    Checks(List<Check> checks, Duration checkTime) {
        this.checks = checks;
        this.checkTime = checkTime;
    }

    /** @param deadline in terms of {@link System#nanoTime}, after which no check is begun */
    List<Finding> ask(Facts facts, long deadline) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            long start = System.nanoTime();
            if (start - deadline > 0) {
                LOG.warn("check {} and those after it left out: the time for this message is over", check.name());
                break;
            }
            ask(check, facts, findings);
            long took = System.nanoTime() - start;
            if (took > checkTime.toNanos()) {
                LOG.warn(
                        "check {} took {} ms",
                        check.name(),
                        Duration.ofNanos(took).toMillis());
            }
        }
        return findings;
    }

    private static void ask(Check check, Facts facts, List<Finding> findings) {
        try {
            check.ask(facts).ifPresent(reason -> findings.add(new Finding(check.group(), reason)));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Only the kind: a message of the exception may quote the mail.
            LOG.warn("check {} failed: {}", check.name(), e.getClass().getName());
        }
    }
}
