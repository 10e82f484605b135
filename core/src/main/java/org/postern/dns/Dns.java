package org.postern.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/**
 * Asks recursive resolvers, for any number of threads. Answers are remembered as long as their TTLs say, what is not there as long as its
 * SOA record says (RFC 2308), a failure for a few seconds; the same question is not asked twice at a time.
 */
public final class Dns implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Dns.class);
    private static final LongSupplier MILLIS = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    private static final int MOST_UNDER_WAY = 2_000;
    private static final int MOST_REDIRECTIONS = 8;

    private final DnsSettings settings;
    private final ScheduledThreadPoolExecutor threads;
    private final ThreadPoolExecutor deciders;
    private final Streams streams;
    private final Servers servers;
    private final Remembered remembered;
    private final Map<Question, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Dns(DnsSettings settings) {
        this.settings = settings;
        int number = Math.max(2, Runtime.getRuntime().availableProcessors());
        // What comes after the end is dropped: nobody waits for it any more
        threads = new ScheduledThreadPoolExecutor(number, daemons("dns-"), new ThreadPoolExecutor.DiscardPolicy());
        threads.setRemoveOnCancelPolicy(true);
        // After the end, whoever ends a question decides what hangs on it: somebody may be waiting for that
        deciders = new ThreadPoolExecutor(
                number,
                number,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("dns-decides-"),
                (task, pool) -> task.run());
        streams = new Streams(daemons("dns-stream-"));
        List<InetSocketAddress> addresses =
                settings.servers().isEmpty() ? ResolverConfig.getCurrentConfig().servers() : settings.servers();
        servers = new Servers(addresses, settings.time(), threads, streams, MILLIS);
        remembered = new Remembered(settings.entries(), settings.longest().toSeconds(), MILLIS);
    }

    /** Starts to find out whether any server is there, so that, where none is, the first mail does not wait for its deadline. */
    public Dns greet() {
        servers.greet(settings.time().toMillis());
        return this;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Asks, unless the answer is remembered. What depends on the answer may run on a thread of this client, and must not wait there.
     *
     * @return never fails; completed within the settings' time
     */
    public CompletableFuture<Answer> ask(Question question) {
        Optional<Answer> known = known(question);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        CompletableFuture<Answer> own = new CompletableFuture<>();
        CompletableFuture<Answer> running = underWay.putIfAbsent(question, own);
        if (running == null) {
            begin(question, own);
            running = own;
        }
        // Whoever cancels gives up his own copy only
        return running.copy();
    }

    /** Starts what one message asks; its deadline counts from now. */
    public Lookups lookups() {
        return new Lookups(this, settings.time());
    }

    /** Why look-ups fail as a whole, in words for the health report; empty when they do not. */
    public Optional<String> trouble() {
        return servers.away() ? Optional.of("no DNS server answers (" + servers + ")") : Optional.empty();
    }

    /** Ends all threads; what is asked now and later is unknown. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        streams.close();
        underWay.keySet().forEach(this::giveUp);
        deciders.shutdown();
    }

    Optional<Answer> known(Question question) {
        return remembered.get(question);
    }

    void after(long milliseconds, Runnable task) {
        threads.schedule(task, milliseconds, TimeUnit.MILLISECONDS);
    }

    /** For what is decided once answers are there, which may cost time; the other threads are for timers and answers. */
    Executor deciders() {
        return deciders;
    }

    private void begin(Question question, CompletableFuture<Answer> own) {
        Optional<Name> name = Names.of(question.name());
        // It may have been answered since its caller looked
        Optional<Answer> meanwhile = known(question);
        if (meanwhile.isPresent() || name.isEmpty()) {
            end(question, own, Reading.passing(meanwhile.orElse(new Answer.Nothing(true))), false);
        } else if (underWay.size() > MOST_UNDER_WAY) {
            end(question, own, Reading.passing(new Answer.Unknown("too many questions at a time")), false);
        } else {
            long deadline = MILLIS.getAsLong() + settings.time().toMillis();
            find(name.get(), question.type(), deadline, MOST_REDIRECTIONS).whenComplete((reading, failure) -> {
                if (failure != null) {
                    LOGGER.error("event=dns-question-failed name={} type={}", name.get(), question.type(), failure);
                }
                end(question, own, failure == null ? reading : Reading.failure("internal error"), true);
            });
        }
        if (closed) {
            giveUp(question);
        }
    }

    private CompletableFuture<Reading> find(Name name, Question.Type type, long deadline, int redirections) {
        return servers.ask(name, type, deadline - MILLIS.getAsLong()).thenCompose(reading -> {
            if (reading.onward().isEmpty()) {
                return CompletableFuture.completedFuture(reading);
            }
            if (redirections == 0) {
                return CompletableFuture.completedFuture(Reading.failure("too many aliases"));
            }
            return find(reading.onward().get(), type, deadline, redirections - 1)
                    .thenApply(last -> last.within(reading.seconds()));
        });
    }

    private void end(Question question, CompletableFuture<Answer> own, Reading reading, boolean keep) {
        if (keep) {
            remembered.put(question, reading.answer(), reading.seconds());
        }
        underWay.remove(question, own);
        own.complete(reading.answer());
    }

    private void giveUp(Question question) {
        CompletableFuture<Answer> own = underWay.remove(question);
        if (own != null) {
            own.complete(new Answer.Unknown("closed"));
        }
    }
}
