package org.postern.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postern.address.Domain;
import org.postern.ledger.Delivery;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outbox;
import org.postern.ledger.Waiting;
import org.postern.notice.Notices;
import org.postern.settings.GatewaySettings;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay: delivers what the ledger has queued. It is told of new mail by the ledger and wakes itself for retries; in normal work it asks
 * nobody whether there is something to do.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
    private static final long STOP_MILLIS = 4_000;
    private static final long LAST_MILLIS = 500;
    private static final long DELAYS_SECONDS = 60;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final RelaySettings settings;
    private final Clock clock;
    private final RelayFigures figures;
    private final Results results;
    private final Optional<Delays> delays;
    private final SessionSetup setup;
    private final Courier courier;
    private final Lookout lookout;
    private final Workers workers;
    private final Map<Domain, Destination> destinations = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "relay-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    public Relay(Ledger ledger, MessageStore store, Domains domains, RelaySettings settings, GatewaySettings gateway) {
        this(ledger, store, domains, new RelayTerms(settings, gateway, Clock.systemUTC()));
    }

    public Relay(Ledger ledger, MessageStore store, Domains domains, RelayTerms terms) {
        GatewaySettings gateway = terms.gateway();
        this.settings = terms.settings();
        this.clock = terms.clock();
        this.figures = new RelayFigures(clock);
        this.outbox = ledger.outbox();
        Commits commits = new Commits(outbox, timer, this::alarm);
        Notices notices = new Notices(
                store,
                new Notices.Terms(
                        gateway.hostname(),
                        settings.signer(),
                        settings.notices().bounces()),
                clock);
        this.delays = settings.notices()
                .delayAfter()
                .map(after -> new Delays(ledger, notices, after, settings.keepTrying(), clock));
        this.results = new Results(commits, new Failures(ledger, notices, commits, clock), settings, figures, clock);
        this.lookout = new Lookout(outbox, settings, results, this::alarm, clock);
        this.setup = SessionSetup.of(settings, gateway.hostname());
        OutgoingMessage.Form form =
                new OutgoingMessage.Form(gateway.hostname(), gateway.authserv(), gateway.subjectTag(), false);
        this.courier = new Courier(ledger, store, routes(domains, gateway), settings, setup, form, results, clock);
        this.workers = new Workers(settings.maxThreads(), clock, this::work);
    }

    private Routes routes(Domains domains, GatewaySettings gateway) {
        ForeignRoutes foreign = new ForeignRoutes(settings.notices().smarthost(), domains.dns(), gateway.hostname());
        return new Routes(domains, foreign, outbox);
    }

    /** Begins, with what was queued before. */
    public void start() {
        outbox.onQueued(this::queued);
        outbox.destinations().forEach(this::wake);
        timer.scheduleWithFixedDelay(this::lookAfterConnections, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(
                () -> workers.besides(this::tellDelays), DELAYS_SECONDS, DELAYS_SECONDS, TimeUnit.SECONDS);
    }

    private void queued(List<Delivery> queued) {
        Map<Domain, List<Delivery>> byDomain = queued.stream()
                .collect(Collectors.groupingBy(Delivery::domain, LinkedHashMap::new, Collectors.toList()));
        byDomain.forEach((domain, rows) -> {
            workers.request(with(domain, known -> known.offer(Batch.of(rows), clock.instant())));
        });
    }

    /** There may be mail for this destination. */
    private void wake(Domain domain) {
        workers.request(with(domain, Destination::outdated));
    }

    /** Tells senders that their mail is late, if that is wanted. */
    void tellDelays() {
        delays.ifPresent(Delays::run);
    }

    /** Tries again now whatever waits, for one destination or all. */
    public void flush(Optional<Domain> domain) {
        for (Domain one : domain.map(List::of).orElseGet(outbox::destinations)) {
            workers.request(with(one, known -> known.flush(clock.instant())));
        }
    }

    /** Destinations with mail waiting, one or all, by name. */
    public List<DestinationStatus> status(Optional<Domain> domain) {
        return outbox.waiting(domain).stream().map(this::status).toList();
    }

    private DestinationStatus status(Waiting waiting) {
        Destination destination = with(waiting.domain(), known -> {});
        Instant down = destination.downUntil();
        Instant next = down.isAfter(waiting.next()) ? down : waiting.next();
        String reply = destination.lastReply();
        if (reply.isEmpty()) {
            // not asked since the start: what the row that is due first remembers
            reply = outbox.queued(waiting.domain(), waiting.next(), 1).stream()
                    .map(Delivery::lastReply)
                    .findFirst()
                    .orElse("");
        }
        return new DestinationStatus(waiting.domain(), waiting.count(), waiting.oldest(), next, reply);
    }

    /** What became of attempts. */
    public RelayFigures figures() {
        return figures;
    }

    /** Connections to delivery servers that are open, in use or idle. */
    public int connections() {
        return destinations.values().stream()
                .mapToInt(destination -> destination.sessions().count())
                .sum();
    }

    /** In one step with the forgetting of those that nobody needs: what is put into one is not forgotten. */
    private Destination with(Domain domain, Consumer<Destination> act) {
        return destinations.compute(domain, (name, known) -> {
            Destination destination = known == null ? new Destination(name, settings.maxConnections()) : known;
            act.accept(destination);
            return destination;
        });
    }

    /** What a thread does for a destination. */
    private void work(Destination destination) {
        boolean begun = false;
        // one step in any case: threads that only make room for one another would never do anything
        while (!closed && !(begun && workers.crowded())) {
            begun = true;
            Optional<Batch> batch = destination.take(clock.instant());
            if (batch.isPresent()) {
                deliver(destination, batch.get());
            } else if (!lookout.look(destination)) {
                return;
            }
            workers.request(destination);
        }
    }

    private void deliver(Destination destination, Batch batch) {
        try {
            courier.deliver(destination, batch);
        } catch (RuntimeException | Error e) {
            // Whatever it was, it must cost neither the thread nor the mail
            LOGGER.error("mail={} event=delivery-failed", batch.mail(), e);
            results.alone(destination, batch, Reply.none("internal error"));
        }
        if (clock.instant().isBefore(destination.downUntil())) {
            alarm(destination, destination.downUntil());
        }
    }

    private void alarm(Destination destination, Instant at) {
        if (!closed && destination.needsAlarm(at)) {
            long delay = Math.max(0, Duration.between(clock.instant(), at).toMillis() + 1);
            timer.schedule(() -> ring(destination), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void ring(Destination destination) {
        destination.alarmed();
        if (clock.instant().isBefore(destination.downUntil())) {
            alarm(destination, destination.downUntil());
        } else {
            wake(destination.domain());
        }
    }

    private void lookAfterConnections() {
        setup.closeStuck();
        for (Destination destination : destinations.values()) {
            destination.sessions().closeStuck();
            endIdle(destination, settings.idle());
            Instant longAgo = clock.instant().minus(FORGOTTEN_AFTER);
            destinations.computeIfPresent(
                    destination.domain(), (name, known) -> known.idleSince(longAgo) ? null : known);
        }
    }

    private void endIdle(Destination destination, Duration idle) {
        Sessions sessions = destination.sessions();
        sessions.idleFor(idle).forEach(session -> workers.besides(() -> sessions.quit(session)));
    }

    /** Stops within five seconds: what is under way may end, and is told to the ledger, to be closed after this; the rest stays queued. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        destinations.values().forEach(destination -> endIdle(destination, Duration.ZERO));
        workers.close();
        try {
            if (!workers.awaitEnd(STOP_MILLIS)) {
                results.stopping();
                destinations
                        .values()
                        .forEach(destination -> destination.sessions().closeAll());
                workers.awaitEnd(LAST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
