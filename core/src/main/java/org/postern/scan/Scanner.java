package org.postern.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postern.dns.Dns;
import org.postern.message.Source;
import org.postern.metrics.Histogram;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.Room;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.auth.Authenticator;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Plain;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.scan.virus.Clamd;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Clean;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges messages; serves any number of threads at once. */
public final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final int LONGEST_SUMMARY = 1_000;
    private static final int KILOBYTE = 1_024;
    private static final String EICAR = "EICAR test virus";

    private final ScanSettings settings;
    private final Checks checks;
    private final Optional<Clamd> clamd;
    private final Optional<Authenticator> authenticator;
    private final Semaphore kilobytes;
    private final Room room;
    private final Neighbourhood neighbourhood;
    private final Histogram times = Histogram.ofTimes();

    Scanner(ScanSettings settings, Checks checks, Optional<Authenticator> authenticator) {
        this(settings, checks, authenticator, Neighbourhood.NONE);
    }

    private Scanner(
            ScanSettings settings, Checks checks, Optional<Authenticator> authenticator, Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
        this.settings = settings;
        this.checks = checks;
        this.clamd = settings.hasClamd()
                ? Optional.of(new Clamd(settings.clamd(), settings.connectTime(), settings.readTime()))
                : Optional.empty();
        this.authenticator = authenticator;
        this.kilobytes = new Semaphore(weight(settings.memoryBytes()), true);
        this.room = new Room(settings.memoryBytes());
    }

    /**
     * With all checks.
     *
     * @param dns tells who sent a message; without it nobody is asked
     * @param receiver our host name
     */
    public static Scanner create(ScanSettings settings, Optional<Dns> dns, String receiver) {
        return create(settings, dns, receiver, Neighbourhood.NONE);
    }

    /**
     * With all checks, and with what is known around a message.
     *
     * @param dns tells who sent a message; without it nobody is asked
     * @param receiver our host name
     */
    public static Scanner create(
            ScanSettings settings, Optional<Dns> dns, String receiver, Neighbourhood neighbourhood) {
        return new Scanner(
                settings,
                new Checks(Weights.SHIPPED.applied(Checks.all(settings.locked())), settings.checkTime()),
                dns.map(client -> new Authenticator(client, receiver, settings.trustedSealers(), Clock.systemUTC())),
                neighbourhood);
    }

    /**
     * Looks at the message once for all checks, and once more for its signatures and for the virus scanner where there are such; only a
     * large one is read anew each time. DNS is asked while the virus scanner works and the message is parsed.
     *
     * @throws UncheckedIOException when the bytes cannot be read; nothing about the message itself is an exception
     */
    public Scanned scan(ScanRequest given) {
        long begun = System.nanoTime();
        long deadline = begun + settings.messageTime().toNanos();
        ScanRequest request = atHand(given);
        List<Finding> findings = new ArrayList<>();
        CompletableFuture<Authenticated> sender = sender(request);
        boolean down = viruses(request, findings);
        int share = Math.min(weight(request.source().size()), weight(settings.memoryBytes()));
        kilobytes.acquireUninterruptibly(share);
        try {
            return judge(request, new Asked(findings, down, sender), deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kilobytes.release(share);
            times.since(begun);
        }
    }

    /** How long scans take, whatever they wait for. */
    public Histogram times() {
        return times;
    }

    /** Checks that gave no answer about a message, since the start. */
    public long checksLeftOut() {
        return checks.leftOut();
    }

    /** Checks that took longer than they may, since the start. */
    public long checksSlow() {
        return checks.slow();
    }

    private static ScanRequest atHand(ScanRequest given) {
        try {
            return given.from(given.source().atHand());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What others were asked, and found so far. */
    private record Asked(List<Finding> findings, boolean scannerDown, CompletableFuture<Authenticated> sender) {}

    private CompletableFuture<Authenticated> sender(ScanRequest request) {
        if (authenticator.isEmpty()) {
            return CompletableFuture.completedFuture(Authenticated.NOT_ASKED);
        }
        try {
            return authenticator
                    .get()
                    .begin(request.source(), request.client(), request.sender())
                    // It comes within the time for DNS; whatever fault could keep it must not keep the thread
                    .completeOnTimeout(
                            Authenticated.NOT_ASKED, settings.messageTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // It costs the message its authentication, and no more. Only the kind: its words may quote the mail
            LOG.warn("event=authentication-failed reason={}", e.getClass().getName());
            return CompletableFuture.completedFuture(Authenticated.NOT_ASKED);
        }
    }

    private Scanned judge(ScanRequest request, Asked asked, long deadline) throws IOException {
        List<Finding> findings = asked.findings();
        Reading reading = read(request.source(), deadline);
        reading.marks().forEach(mark -> findings.add(mark(mark)));
        reading.message().broken().ifPresent(why -> findings.add(BuiltIn.malformed(why)));
        String from = reading.message().headers().decoded("From");
        String subject = reading.message().headers().decoded("Subject");
        Authenticated sender = asked.sender().join();
        Optional<Facts> facts = new Gathering(request, neighbourhood).facts(reading, sender);
        facts.ifPresentOrElse(
                known -> findings.addAll(checks.ask(known, deadline)),
                () -> findings.add(BuiltIn.malformed("its text cannot be taken apart")));
        return new Scanned(
                Combination.of(
                        findings,
                        asked.scannerDown(),
                        sender.authentication(reading.message().headers().all("From"))),
                Plain.line(from, LONGEST_SUMMARY),
                Plain.line(subject, LONGEST_SUMMARY),
                facts.map(known -> known.surroundings().trail()).orElse(Trail.NONE));
    }

    private Reading read(Source source, long deadline) throws IOException {
        long files = System.nanoTime() + settings.checkTime().toNanos();
        return Reading.of(source, settings.limits(), deadline - files > 0 ? files : deadline, room);
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

    /**
     * What the virus scanner, and the mark of the test virus, say of a message at this moment; nothing else is asked. Where no virus scanner is
     * configured, the mark alone decides.
     *
     * @throws IOException when the bytes cannot be read
     */
    public ClamdAnswer viruses(Source given) throws IOException {
        Source source = given.atHand();
        int share = Math.min(weight(source.size()), weight(settings.memoryBytes()));
        kilobytes.acquireUninterruptibly(share);
        try {
            if (read(source, System.nanoTime() + settings.messageTime().toNanos())
                    .marks()
                    .contains(Mark.EICAR)) {
                return new Found(EICAR);
            }
        } finally {
            kilobytes.release(share);
        }
        return clamd.isPresent() ? clamd.get().scan(source) : new Clean();
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
