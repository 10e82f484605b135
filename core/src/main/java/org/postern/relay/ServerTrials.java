package org.postern.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.address.Domain;
import org.postern.settings.GatewaySettings;
import org.postern.tenant.DeliveryServer;

/**
 * Tries delivery servers before mail depends on them: whether they can be reached, encrypt, take our largest message and refuse unknown
 * recipients. No message is sent. Only a few trials run at a time, because each connects where somebody else says.
 */
public final class ServerTrials implements AutoCloseable {

    /** Of one domain in one trial. */
    public static final int MOST_SERVERS = 8;

    private static final int AT_ONCE = 4;
    private static final long KEEP_SECONDS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final Duration MARGIN = Duration.ofMillis(300);
    private static final Duration LEAST = Duration.ofMillis(1);

    private final SessionSetup setup;
    private final long maxMessageBytes;
    private final Duration deadline;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Set<Domain> busy = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, AT_ONCE * MOST_SERVERS, KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "server-trial");
                thread.setDaemon(true);
                return thread;
            });

    public ServerTrials(RelaySettings settings, GatewaySettings gateway) {
        this(SessionSetup.of(settings, gateway.hostname()), gateway.maxMessageBytes(), DEADLINE);
    }

    ServerTrials(SessionSetup setup, long maxMessageBytes, Duration deadline) {
        this.setup = setup;
        this.maxMessageBytes = maxMessageBytes;
        this.deadline = deadline;
    }

    /**
     * Tries all of them side by side; takes 15 seconds at most.
     *
     * @param account that asks; it has one trial at a time, so that it takes no room from the others
     * @param domain whose mail they are to take
     * @param servers at most {@link #MOST_SERVERS}
     * @return a report for each, in the same order; empty when too many trials run just now
     */
    public Optional<List<ServerReport>> run(Domain account, Domain domain, List<DeliveryServer> servers) {
        if (servers.size() > MOST_SERVERS) {
            throw new IllegalArgumentException("at most " + MOST_SERVERS + " servers are tried at a time");
        }
        if (!busy.add(account)) {
            return Optional.empty();
        }
        try {
            return room.tryAcquire() ? withRoom(domain, servers) : Optional.empty();
        } finally {
            busy.remove(account);
        }
    }

    private Optional<List<ServerReport>> withRoom(Domain domain, List<DeliveryServer> servers) {
        try {
            return Optional.of(tried(domain, servers));
        } catch (RejectedExecutionException e) {
            // the threads of earlier trials wait for somebody's DNS
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    private List<ServerReport> tried(Domain domain, List<DeliveryServer> servers) {
        long end = System.nanoTime() + deadline.minus(MARGIN).toNanos();
        SessionSetup bounded = new SessionSetup(
                setup.hostname(), () -> setup.timeouts().cappedAt(left(end)), setup.tls(), setup.egress());
        List<ServerTrial> trials = servers.stream()
                .map(server -> new ServerTrial(domain, server, bounded, maxMessageBytes))
                .toList();
        CompletableFuture<?> all = CompletableFuture.allOf(trials.stream()
                .map(trial -> CompletableFuture.runAsync(trial, threads))
                .toArray(CompletableFuture<?>[]::new));
        await(all);
        bounded.closeStuck();
        return trials.stream().map(ServerTrial::report).toList();
    }

    private void await(CompletableFuture<?> all) {
        try {
            all.handle((nothing, failure) -> nothing).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            // said in the reports
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration left(long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
