package org.postern.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.dns.Dns;
import org.postern.message.Headers;
import org.postern.message.Source;
import org.postern.metrics.Histogram;
import org.postern.scan.Combination.Finding;
import org.postern.scan.attachment.Room;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Plain;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Features;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Clean;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.Clamds;
import org.postern.scan.virus.HashBlocklist;

/** Judges messages; serves any number of threads at once. */
public final class Scanner {

    private static final int LONGEST_SUMMARY = 1_000;
    private static final int KILOBYTE = 1_024;
    private static final String EICAR = "EICAR test virus";
    private static final String BAD_FILE = "on the list of bad files";

    private final ScanSettings settings;
    private final Checks checks;
    private final Others others;
    private final Optional<HashBlocklist> badFiles;
    private final Room room;
    private final Neighbourhood neighbourhood;
    private final Classifier classifier;
    private final Semaphore kilobytes;
    private final Histogram times = Histogram.ofTimes();

    Scanner(ScanSettings settings, Checks checks, Others others, Neighbourhood neighbourhood, Classifier classifier) {
        this.settings = settings;
        this.checks = checks;
        this.others = others;
        this.badFiles = settings.virus().blocklist().map(HashBlocklist::new);
        this.neighbourhood = neighbourhood;
        this.classifier = classifier;
        this.kilobytes = new Semaphore(weight(settings.memoryBytes()), true);
        this.room = new Room(settings.memoryBytes());
    }

    /**
     * With all checks and the base model, and nothing known around a message.
     *
     * @param dns tells who sent a message; without it nobody is asked
     * @param receiver our host name
     */
    public static Scanner create(ScanSettings settings, Optional<Dns> dns, String receiver) {
        return create(settings, dns, receiver, Neighbourhood.NONE, Classifier.shipped());
    }

    /**
     * With all checks.
     *
     * @param dns tells who sent a message; without it nobody is asked
     * @param receiver our host name
     * @param neighbourhood what is known around a message
     * @param classifier what was learned
     */
    public static Scanner create(
            ScanSettings settings,
            Optional<Dns> dns,
            String receiver,
            Neighbourhood neighbourhood,
            Classifier classifier) {
        return new Scanner(
                settings,
                new Checks(
                        new Weights(settings.weights()).applied(Checks.all(settings.locked())), settings.checkTime()),
                new Others(settings, dns, receiver),
                neighbourhood,
                classifier);
    }

    /**
     * Looks at the message once for all checks, and once more for its signatures and for each daemon that is asked about it; only a large one is
     * read anew each time. The others are asked while the message is parsed and checked.
     *
     * @throws UncheckedIOException when the bytes cannot be read; nothing about the message itself is an exception
     */
    public Scanned scan(ScanRequest given) {
        long begun = System.nanoTime();
        long deadline = begun + settings.messageTime().toNanos();
        ScanRequest request = atHand(given);
        Enquiry enquiry = others.begin(request);
        int share = Math.min(weight(request.source().size()), weight(settings.memoryBytes()));
        kilobytes.acquireUninterruptibly(share);
        Judged judged;
        try {
            judged = judge(request, enquiry, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kilobytes.release(share);
        }
        // Who is slow keeps this message, and not the memory that others wait for
        boolean down = enquiry.gather(judged.findings());
        times.since(begun);
        return judged.verdict(down);
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

    /**
     * What a lesson about the message is about; empty when its text cannot be taken apart.
     *
     * @throws UncheckedIOException when the bytes cannot be read
     */
    public Optional<Features> features(Source given) {
        try {
            Source source = given.atHand();
            int share = Math.min(weight(source.size()), weight(settings.memoryBytes()));
            kilobytes.acquireUninterruptibly(share);
            try {
                Gathering gathering = new Gathering(ScanRequest.of(source), Neighbourhood.NONE);
                return gathering
                        .facts(read(
                                source,
                                System.nanoTime() + settings.messageTime().toNanos()))
                        .flatMap(gathering::features);
            } finally {
                kilobytes.release(share);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Judged judge(ScanRequest request, Enquiry enquiry, long deadline) throws IOException {
        Reading reading = read(request.source(), deadline);
        List<Finding> findings = reading.findings(badFile(reading));
        Gathering gathering = new Gathering(request, neighbourhood);
        Optional<Facts> read = gathering.facts(reading);
        read.ifPresent(enquiry::go);
        Authenticated sender = enquiry.sender();
        Optional<Facts> facts = read.map(known -> gathering.complete(known, sender));
        facts.ifPresentOrElse(
                known -> findings.addAll(checks.ask(known, deadline)),
                () -> findings.add(BuiltIn.malformed("its text cannot be taken apart")));
        Headers headers = reading.message().headers();
        return new Judged(
                findings,
                sender.authentication(headers.all("From")),
                Plain.line(headers.decoded("From"), LONGEST_SUMMARY),
                Plain.line(headers.decoded("Subject"), LONGEST_SUMMARY),
                facts.map(known -> known.surroundings().trail()).orElse(Trail.NONE),
                facts.flatMap(known -> gathering.learned(known, classifier, findings)));
    }

    private Reading read(Source source, long deadline) throws IOException {
        long files = System.nanoTime() + settings.checkTime().toNanos();
        return Reading.of(source, settings.limits(), deadline - files > 0 ? files : deadline, room);
    }

    private Optional<Finding> badFile(Reading reading) {
        return badFiles.flatMap(list -> reading.files().stream()
                .map(file -> list.comment(file.sha256()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(BuiltIn::listedFile));
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
            Reading reading =
                    read(source, System.nanoTime() + settings.messageTime().toNanos());
            if (reading.marks().contains(Mark.EICAR)) {
                return new Found(EICAR);
            }
            if (badFile(reading).isPresent()) {
                return new Found(BAD_FILE);
            }
        } finally {
            kilobytes.release(share);
        }
        return others.clamds().isPresent() ? others.clamds().get().scan(source) : new Clean();
    }

    private static int weight(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + bytes / KILOBYTE);
    }

    /** Why mail is not scanned as it should be, in words for the health report; empty when all is well. Asks clamd. */
    public Optional<String> trouble() {
        Optional<String> clamd = others.clamds()
                .map(Clamds::trouble)
                .orElseGet(() -> Optional.of("no virus scanner is configured (clamd = none)"));
        Optional<String> list = badFiles.flatMap(HashBlocklist::trouble);
        String both = Stream.of(clamd, list).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    /** The others who are asked about mail. */
    public Others others() {
        return others;
    }

    public boolean virusScannerConfigured() {
        return others.clamds().isPresent();
    }
}
