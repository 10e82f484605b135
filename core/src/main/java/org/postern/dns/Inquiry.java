package org.postern.dns;

import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.WireParseException;

/**
 * One question on its way to the servers. It is sent four times at least, after pauses that double, so that a lost datagram is made up for
 * soon and a slow server is not beset, and all that were sent are listened to till the end; a server that fails is followed by the next one at once. The first true answer
 * counts. A server that answered with an error is not asked again.
 */
final class Inquiry {

    static final String SILENCE = "no answer";

    private static final int LEAST_TRIES = 4;
    // The first of four pauses is a fifteenth of the time, the last one half of it
    private static final int LONGEST_PAUSE = 8;
    private static final int NOBODY = -1;

    private final Servers servers;
    private final Name name;
    private final Question.Type type;
    private final long left;
    private final int first;
    private final int most;
    private final CompletableFuture<Reading> outcome = new CompletableFuture<>();
    // The rest is guarded by this
    private final int[] sent;
    private final boolean[] refused;
    private Future<?> timer;
    private int ticks;
    private boolean heard;
    private String why = SILENCE;

    /** @param left milliseconds, more than 0 */
    Inquiry(Servers servers, Name name, Question.Type type, long left) {
        this.servers = servers;
        this.name = name;
        this.type = type;
        this.left = left;
        first = servers.first();
        most = Math.max(LEAST_TRIES, 2 * servers.count());
        sent = new int[servers.count()];
        refused = new boolean[servers.count()];
    }

    CompletableFuture<Reading> start() {
        pause();
        next(false).ifPresent(this::send);
        return outcome;
    }

    private void tick() {
        if (over()) {
            end();
        } else {
            pause();
            next(false).ifPresent(this::send);
        }
    }

    private synchronized boolean over() {
        return ++ticks >= most;
    }

    private synchronized void pause() {
        if (!outcome.isDone()) {
            long all = 0;
            for (int i = 0; i < most; i++) {
                all += units(i);
            }
            timer = servers.threads().schedule(this::tick, left * units(ticks) / all, TimeUnit.MILLISECONDS);
        }
    }

    private static long units(int pause) {
        return pause < Integer.numberOfTrailingZeros(LONGEST_PAUSE) ? 1L << pause : LONGEST_PAUSE;
    }

    /** @param fresh whether only one that was not asked yet will do */
    private synchronized OptionalInt next(boolean fresh) {
        int best = -1;
        for (int i = 0; i < sent.length; i++) {
            int server = (first + i) % sent.length;
            if (!refused[server] && (best < 0 || sent[server] < sent[best])) {
                best = server;
            }
        }
        if (best < 0 || outcome.isDone() || fresh && sent[best] > 0) {
            return OptionalInt.empty();
        }
        sent[best]++;
        return OptionalInt.of(best);
    }

    private void send(int server) {
        Record question = Record.newRecord(name, org.xbill.DNS.Type.value(type.name()), DClass.IN);
        try {
            servers.send(server, question)
                    .whenCompleteAsync((message, failure) -> came(server, message, failure), servers.threads());
        } catch (Throwable e) {
            // Errors too, such as that of no more memory for sockets: the timer has to go on
            failed(server, false, words(e));
        }
    }

    private void came(int server, Message message, Throwable failure) {
        if (failure != null) {
            failed(server, false, words(failure));
            return;
        }
        servers.heard(server);
        Reading reading = read(message);
        Optional<String> problem = reading.problem();
        if (problem.isPresent()) {
            failed(server, true, problem.get());
        } else {
            stop(server);
            outcome.complete(reading);
        }
    }

    private Reading read(Message message) {
        try {
            return Reading.of(message, name, type);
        } catch (RuntimeException e) {
            // dnsjava took for a message what is none
            return Reading.failure("malformed answer");
        }
    }

    /** @param said whether the server itself said so */
    private void failed(int server, boolean said, String problem) {
        if (noneLeft(server, said, problem)) {
            end();
        } else {
            next(true).ifPresent(this::send);
        }
    }

    private synchronized boolean noneLeft(int server, boolean said, String problem) {
        heard |= said;
        refused[server] |= said;
        why = problem;
        for (boolean each : refused) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    private void end() {
        if (stop(NOBODY)) {
            servers.unanswered();
        }
        outcome.complete(Reading.failure(why()));
    }

    /**
     * @param by the server whose answer it is
     * @return whether it ends with this, and no server has said anything
     */
    private synchronized boolean stop(int by) {
        timer.cancel(false);
        if (outcome.isDone()) {
            return false;
        }
        if (by != NOBODY && by != first && !refused[first]) {
            servers.silent(first);
        }
        return by == NOBODY && !heard;
    }

    private synchronized String why() {
        return why;
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WireParseException) {
            return "malformed answer";
        }
        if (cause instanceof PortUnreachableException || cause instanceof ConnectException) {
            return "server not reachable";
        }
        return SILENCE;
    }
}
