package org.postern.scan.virus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.postern.message.Source;
import org.postern.scan.remote.Circuit;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One or several clamd daemons, asked in their order: the first that scans decides. One that fails again and again is left out until a probe finds
 * it well; where no other answers, a message does not wait for it either, but for the one that probes.
 */
public final class Clamds {

    private static final Logger LOG = LoggerFactory.getLogger(Clamds.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<Clamd> daemons;
    private final Executor threads;

    /**
     * @param where each {@code host:port} or the path of a socket; at least one
     * @param connectTime limit for a connection
     * @param readTime limit for an answer, and for each wait while a message is sent
     * @param threads for probes that no message waits for
     */
    public Clamds(List<String> where, Duration connectTime, Duration readTime, Executor threads) {
        this(where, connectTime, readTime, PAUSE, threads);
    }

    Clamds(List<String> where, Duration connectTime, Duration readTime, Duration pause, Executor threads) {
        this.daemons = where.stream()
                .map(one -> new Clamd(one, connectTime, readTime, pause))
                .toList();
        this.threads = threads;
    }

    /** @throws java.io.UncheckedIOException when the message cannot be read */
    public ClamdAnswer scan(Source source) {
        List<Clamd> out = new ArrayList<>();
        ClamdAnswer answer = new NotScanned("none of the virus scanners answers");
        for (Clamd daemon : daemons) {
            if (!daemon.circuit().closed()) {
                out.add(daemon);
                continue;
            }
            answer = better(answer, daemon.scan(source));
            if (scanned(answer)) {
                out.addAll(daemons.stream()
                        .filter(other -> !other.circuit().closed() && !out.contains(other))
                        .toList());
                // Who is left out is probed beside the mail
                out.stream().filter(other -> other.circuit().probe()).forEach(other -> threads.execute(other::answers));
                return answer;
            }
        }
        return lastly(source, out, answer);
    }

    /** No daemon in use scanned it: one that is left out may be back, and nothing is lost by a look. */
    private static ClamdAnswer lastly(Source source, List<Clamd> out, ClamdAnswer before) {
        ClamdAnswer answer = before;
        for (Clamd daemon : out) {
            if (daemon.circuit().probe() && daemon.answers()) {
                answer = better(answer, daemon.scan(source));
                if (scanned(answer)) {
                    return answer;
                }
            }
        }
        LOG.warn("{}", answer instanceof NotScanned not ? not.why() : ((TooLarge) answer).why());
        return answer;
    }

    private static boolean scanned(ClamdAnswer answer) {
        return !(answer instanceof NotScanned) && !(answer instanceof TooLarge);
    }

    /** Who says that the message is too large for it says more than who says nothing. */
    private static ClamdAnswer better(ClamdAnswer before, ClamdAnswer now) {
        return before instanceof TooLarge && now instanceof NotScanned ? before : now;
    }

    /** Why mail is not scanned as it should be; empty when all answer. Asks them all. */
    public Optional<String> trouble() {
        List<Clamd> silent =
                daemons.stream().parallel().filter(daemon -> !daemon.answers()).toList();
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        String names = silent.stream().map(daemon -> daemon.circuit().name()).collect(Collectors.joining(", "));
        String others = silent.size() == daemons.size() ? "" : "; the others scan";
        return Optional.of(names + (silent.size() == 1 ? " does not answer" : " do not answer") + others);
    }

    public List<Circuit> circuits() {
        return daemons.stream().map(Clamd::circuit).toList();
    }
}
