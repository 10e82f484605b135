package org.postern.scan.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.postern.message.Source;
import org.postern.scan.remote.Circuit;
import org.postern.scan.remote.Wire;
import org.postern.verdict.Reason;

/** Another filter that is asked for its opinion; serves any number of threads at once, each on a connection of its own. */
public final class Engine {

    private static final int FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(15);
    // spamc's own limit: beyond it SpamAssassin takes seconds
    private static final long MOST_SPAMD = 512_000;
    private static final long MOST_RSPAMD = 16L << 20;

    // A ping would not tell of a wrong password
    private static final Letter PROBE = new Letter(
            Source.of("Subject: probe\r\n\r\nprobe\r\n".getBytes(StandardCharsets.US_ASCII)),
            Optional.empty(),
            "",
            "",
            List.of());

    /**
     * @param finding the name of its finding
     * @param shown its name for people
     * @param most the size of a message that it is asked about, in bytes
     */
    private record Kind(String finding, String shown, long most) {}

    private static final Kind RSPAMD = new Kind("rspamd", "rspamd", MOST_RSPAMD);
    private static final Kind SPAMD = new Kind("spamassassin", "SpamAssassin", MOST_SPAMD);

    private final Kind kind;
    private final String where;
    private final Duration time;
    private final Protocol protocol;
    private final Circuit circuit;
    private final Executor threads;

    private Engine(Kind kind, String where, Duration time, Protocol protocol, Timing timing) {
        this.kind = kind;
        this.where = where;
        this.time = time;
        this.protocol = protocol;
        this.circuit = new Circuit(kind.finding + " at " + where, FAILURES, timing.pause);
        this.threads = timing.threads;
    }

    /**
     * @param pause between probes while it fails
     * @param threads for probes that no message waits for
     */
    record Timing(Duration pause, Executor threads) {}

    /** Names of the findings that there are of such filters. */
    public static Set<String> findings() {
        return Set.of(RSPAMD.finding, SPAMD.finding);
    }

    /**
     * Those that are configured.
     *
     * @param receiver our host name
     * @param threads for probes that no message waits for
     */
    public static List<Engine> all(EngineSettings settings, String receiver, Executor threads) {
        return all(settings, receiver, new Timing(PAUSE, threads));
    }

    static List<Engine> all(EngineSettings settings, String receiver, Timing timing) {
        List<Engine> engines = new ArrayList<>();
        if (!settings.rspamd().equals(EngineSettings.NONE)) {
            engines.add(new Engine(
                    RSPAMD,
                    settings.rspamd(),
                    settings.rspamdTime(),
                    new Rspamd(settings.rspamdPassword(), settings.rspamdThreshold()),
                    timing));
        }
        if (!settings.spamd().equals(EngineSettings.NONE)) {
            engines.add(new Engine(SPAMD, settings.spamd(), settings.spamdTime(), new Spamd(receiver), timing));
        }
        return List.copyOf(engines);
    }

    /**
     * Its opinion as a reason; empty when it has none, is down, or the message is too large for it. Takes no longer than is set.
     *
     * @throws java.io.UncheckedIOException when the message cannot be read
     */
    public Optional<Reason> ask(Letter letter) {
        if (letter.source().size() > kind.most) {
            return Optional.empty();
        }
        if (!circuit.closed()) {
            if (circuit.probe()) {
                threads.execute(() -> opinion(PROBE));
            }
            return Optional.empty();
        }
        return opinion(letter).map(one -> one.reason(kind.finding, kind.shown));
    }

    private Optional<Opinion> opinion(Letter letter) {
        try (Wire wire = open()) {
            Optional<Opinion> opinion = protocol.ask(wire, letter);
            circuit.worked();
            return opinion;
        } catch (IOException e) {
            circuit.failed("it does not answer: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Wire open() throws IOException {
        long begun = System.nanoTime();
        Wire wire = Wire.open(where, time, time);
        wire.within(time.minusNanos(System.nanoTime() - begun));
        return wire;
    }

    public Circuit circuit() {
        return circuit;
    }
}
