package org.postern.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Plain;
import org.postern.scan.virus.Clamd;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges messages; serves any number of threads at once. */
public final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final int LONGEST_SUMMARY = 1_000;
    private static final int KILOBYTE = 1_024;

    private final ScanSettings settings;
    private final Checks checks;
    private final Optional<Clamd> clamd;
    private final Semaphore kilobytes;

    Scanner(ScanSettings settings, Checks checks) {
        this.settings = settings;
        this.checks = checks;
        this.clamd = settings.hasClamd()
                ? Optional.of(new Clamd(settings.clamd(), settings.connectTime(), settings.readTime()))
                : Optional.empty();
        this.kilobytes = new Semaphore(weight(settings.memoryBytes()), true);
    }

    public static Scanner create(ScanSettings settings) {
        return new Scanner(settings, new Checks(Checks.ALL, settings.checkTime()));
    }

    /**
     * Reads the message once for all checks, and once more for the virus scanner where there is one.
     *
     * @throws UncheckedIOException when the bytes cannot be read; nothing about the message itself is an exception
     */
    public Scanned scan(ScanRequest request) {
        long deadline = System.nanoTime() + settings.messageTime().toNanos();
        List<Finding> findings = new ArrayList<>();
        boolean down = viruses(request, findings);
        int share = Math.min(weight(request.source().size()), weight(settings.memoryBytes()));
        kilobytes.acquireUninterruptibly(share);
        try {
            return judge(request, findings, down, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kilobytes.release(share);
        }
    }

    private Scanned judge(ScanRequest request, List<Finding> findings, boolean down, long deadline) throws IOException {
        Reading reading = Reading.of(request.source(), settings.limits());
        reading.marks().forEach(mark -> findings.add(mark(mark)));
        reading.message().broken().ifPresent(why -> findings.add(BuiltIn.malformed(why)));
        String from = reading.message().headers().decoded("From");
        String subject = reading.message().headers().decoded("Subject");
        facts(reading)
                .ifPresentOrElse(
                        facts -> findings.addAll(checks.ask(facts, deadline)),
                        () -> findings.add(BuiltIn.malformed("its text cannot be taken apart")));
        return new Scanned(
                Combination.of(findings, down),
                Plain.line(from, LONGEST_SUMMARY),
                Plain.line(subject, LONGEST_SUMMARY));
    }

    private static Optional<Facts> facts(Reading reading) {
        try {
            return Optional.of(Facts.of(reading.message(), reading.files()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn(
                    "the text of a message could not be taken apart: {}",
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private static Finding mark(Mark mark) {
        return mark == Mark.EICAR ? BuiltIn.EICAR : BuiltIn.GTUBE;
    }

    /** Whether a configured scanner did not scan. */
    private boolean viruses(ScanRequest request, List<Finding> findings) {
        if (clamd.isEmpty()) {
            findings.add(BuiltIn.NO_SCANNER);
            return false;
        }
        ClamdAnswer answer = clamd.get().scan(request.source());
        if (answer instanceof Found found) {
            findings.add(BuiltIn.virus(found.name()));
        }
        if (answer instanceof NotScanned not) {
            LOG.warn("{}", not.why());
            findings.add(BuiltIn.SCANNER_DOWN);
        }
        return answer instanceof NotScanned;
    }

    private static int weight(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + bytes / KILOBYTE);
    }

    /** Why mail is not scanned as it should be, in words for the health report; empty when all is well. Asks clamd. */
    public Optional<String> trouble() {
        if (clamd.isEmpty()) {
            return Optional.of("no virus scanner is configured (clamd = none)");
        }
        return clamd.get().answers()
                ? Optional.empty()
                : Optional.of("the virus scanner at " + settings.clamd() + " does not answer");
    }

    public boolean virusScannerConfigured() {
        return clamd.isPresent();
    }
}
