package org.postern.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.postern.scan.Combination.Finding;
import org.postern.scan.around.AroundChecks;
import org.postern.scan.attachment.AttachmentChecks;
import org.postern.scan.attachment.WhenLocked;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.content.FieldChecks;
import org.postern.scan.content.HeaderChecks;
import org.postern.scan.content.MimeChecks;
import org.postern.scan.content.SubjectChecks;
import org.postern.scan.content.TextChecks;
import org.postern.scan.content.WordingChecks;
import org.postern.scan.html.HtmlChecks;
import org.postern.scan.impersonation.ImpersonationChecks;
import org.postern.scan.sender.SenderChecks;
import org.postern.scan.url.UrlChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every check about a message; one that fails costs its own finding and nothing else. What the checks read is bounded, so that each ends
 * soon; none is begun after the deadline. Those that gave no answer are told of in a finding of its own.
 */
final class Checks {

    static final List<Check> ALL = Stream.of(
                    SenderChecks.ALL,
                    HeaderChecks.ALL,
                    FieldChecks.ALL,
                    SubjectChecks.ALL,
                    MimeChecks.ALL,
                    WordingChecks.ALL,
                    TextChecks.ALL,
                    ImpersonationChecks.ALL,
                    HtmlChecks.ALL,
                    UrlChecks.ALL,
                    AttachmentChecks.ALL,
                    AroundChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    private final List<Check> checks;
    private final Duration checkTime;
    private final LongAdder leftOut = new LongAdder();
    private final LongAdder slow = new LongAdder();

    Checks(List<Check> checks, Duration checkTime) {
        this.checks = checks;
        this.checkTime = checkTime;
    }

    /** @param locked what archives with a password are taken for */
    static List<Check> all(WhenLocked locked) {
        return ALL.stream().map(check -> AttachmentChecks.locked(check, locked)).toList();
    }

    /** @param deadline in terms of {@link System#nanoTime}, after which no check is begun */
    List<Finding> ask(Facts facts, long deadline) {
        List<Finding> findings = new ArrayList<>();
        int unanswered = 0;
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            long start = System.nanoTime();
            if (start - deadline > 0) {
                LOG.warn("check {} and those after it left out: the time for this message is over", check.name());
                unanswered += checks.size() - i;
                break;
            }
            unanswered += ask(check, facts, findings) ? 0 : 1;
            long took = System.nanoTime() - start;
            if (took > checkTime.toNanos()) {
                slow.increment();
                LOG.warn(
                        "check {} took {} ms",
                        check.name(),
                        Duration.ofNanos(took).toMillis());
            }
        }
        if (unanswered > 0) {
            leftOut.add(unanswered);
            findings.add(BuiltIn.leftOut(unanswered));
        }
        return findings;
    }

    /** Checks that gave no answer since the start, of all messages. */
    long leftOut() {
        return leftOut.sum();
    }

    /** Answers that took longer than a check may. */
    long slow() {
        return slow.sum();
    }

    private static boolean ask(Check check, Facts facts, List<Finding> findings) {
        try {
            check.ask(facts).ifPresent(reason -> findings.add(new Finding(check.group(), reason)));
            return true;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Only the kind: a message of the exception may quote the mail.
            LOG.warn("check {} failed: {}", check.name(), e.getClass().getName());
            return false;
        }
    }
}
