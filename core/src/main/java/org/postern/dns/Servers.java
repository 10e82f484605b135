package org.postern.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.io.IoClientFactory;

/**
 * The servers that are asked. While none of them answers, a few questions at a time are given a short time, the others none, and the servers are probed
 * for the name servers of the root, which every resolver knows, or refuses, at once; a question of a message could take a living one longer.
 */
final class Servers {

    private static final Logger LOGGER = LoggerFactory.getLogger(Servers.class);
    private static final long PROBE_MILLIS = 1_000;
    // As many as a message or two ask; the others need not wait to hear the same
    private static final int SCOUTS = 16;
    // What a server near by that has the answer takes, many times over
    private static final long AWAY_MILLIS = 250;
    private static final Reading AWAY = Reading.passing(new Answer.Unknown("no DNS server answers"));

    private final List<SimpleResolver> all;
    private final ScheduledExecutorService threads;
    private final Preference preference;
    private final Outage outage;
    private final Semaphore scouts = new Semaphore(SCOUTS);

    /**
     * @param time the longest that any question takes
     * @param threads for timers, and for reading what was heard
     */
    Servers(
            List<InetSocketAddress> addresses,
            Duration time,
            ScheduledExecutorService threads,
            IoClientFactory network,
            LongSupplier millis) {
        this.threads = threads;
        preference = new Preference(addresses.size(), millis);
        outage = new Outage(time.toMillis(), millis);
        all = addresses.stream().map(SimpleResolver::new).toList();
        for (SimpleResolver server : all) {
            // Late answers are heard to the end; when to send again is for Inquiry to say
            server.setTimeout(time);
            server.setIoClientFactory(network);
        }
    }

    /** @param left milliseconds that it may take at most; its end comes then, if not before */
    CompletableFuture<Reading> ask(Name name, Question.Type type, long left) {
        if (left <= 0) {
            return CompletableFuture.completedFuture(Reading.failure(Inquiry.SILENCE));
        }
        if (!outage.lasts()) {
            return new Inquiry(this, name, type, left).start();
        }
        if (!scouts.tryAcquire()) {
            return CompletableFuture.completedFuture(AWAY);
        }
        return new Inquiry(this, name, type, Math.min(left, AWAY_MILLIS))
                .start()
                .thenApply(reading -> reading.problem().isEmpty() ? reading : AWAY)
                .whenComplete((reading, failure) -> scouts.release());
    }

    /** Finds out at the start whether anybody is there, so that the first mail does not wait for its deadline. */
    void greet(long left) {
        new Inquiry(this, Name.root, Question.Type.TXT, left).start().thenRun(() -> outageIf(outage.greetedNobody()));
    }

    private void outageIf(boolean begins) {
        if (begins) {
            LOGGER.warn("event=dns-does-not-answer servers={}", this);
            threads.execute(this::probe);
        }
    }

    int count() {
        return all.size();
    }

    int first() {
        return preference.first();
    }

    CompletionStage<Message> send(int server, Record question) {
        return all.get(server).sendAsync(Message.newQuery(question), threads);
    }

    ScheduledExecutorService threads() {
        return threads;
    }

    void heard(int server) {
        preference.heard(server);
        if (outage.heard()) {
            LOGGER.info("event=dns-answers-again server={}", text(all.get(server)));
        }
    }

    void silent(int server) {
        preference.silent(server);
    }

    /** A question got no answer from any server. */
    void unanswered() {
        outageIf(outage.unanswered());
    }

    /** Whether there are none at present. */
    boolean away() {
        return outage.lasts();
    }

    private void probe() {
        if (!outage.lasts()) {
            return;
        }
        // First of all, so that nothing can keep the next probe from coming: nobody else ends an outage
        threads.schedule(this::probe, PROBE_MILLIS, TimeUnit.MILLISECONDS);
        Record root = Record.newRecord(Name.root, Type.NS, DClass.IN);
        for (int i = 0; i < all.size(); i++) {
            int server = i;
            send(server, root).thenAccept(message -> heard(server));
        }
    }

    private static String text(SimpleResolver server) {
        InetSocketAddress address = server.getAddress();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public String toString() {
        return all.stream().map(Servers::text).collect(Collectors.joining(", "));
    }
}
