package org.postern.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.address.Network;
import org.postern.dns.Dns;
import org.postern.dns.Lookups;
import org.postern.message.Client;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.auth.Authenticator;
import org.postern.scan.auth.Iprev;
import org.postern.scan.dns.DnsLists;
import org.postern.scan.dns.Listing;
import org.postern.scan.engine.Engine;
import org.postern.scan.engine.Letter;
import org.postern.scan.remote.Circuit;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.Clamds;
import org.postern.verdict.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All others who are asked about mail: DNS about its sender, lists over DNS, virus scanners, other filters. They are asked side by side, while the message is
 * read; who does not help costs a message its finding and no more.
 */
public final class Others {

    private static final Logger LOG = LoggerFactory.getLogger(Others.class);

    private final Duration time;
    private final Optional<Dns> dns;
    private final Optional<Authenticator> authenticator;
    private final Optional<DnsLists> lists;
    private final int unasked;
    private final Optional<Clamds> clamds;
    private final List<Engine> engines;
    // As many as there are messages under way, times those who are asked about each
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());

    /** @param receiver our host name */
    Others(ScanSettings settings, Optional<Dns> dns, String receiver) {
        this.time = settings.messageTime();
        this.dns = dns;
        this.authenticator =
                dns.map(client -> new Authenticator(client, receiver, settings.trustedSealers(), Clock.systemUTC()));
        this.lists = dns.filter(client -> !settings.lists().lists().isEmpty())
                .map(client -> new DnsLists(
                        settings.lists(), client, settings.dns().orElseThrow().time()));
        this.unasked = dns.isPresent() ? 0 : settings.lists().lists().size();
        this.clamds = Optional.of(settings.virus())
                .filter(virus -> !virus.clamd().isEmpty())
                .map(virus -> new Clamds(virus.clamd(), virus.connectTime(), virus.readTime(), threads));
        this.engines = Engine.all(settings.engines(), receiver, threads);
        lists.ifPresent(DnsLists::test);
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "asks-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** @throws UncheckedIOException when the bytes cannot be read */
    Enquiry begin(ScanRequest request) {
        Optional<Lookups> lookups = dns.map(Dns::lookups);
        CompletableFuture<Optional<ClamdAnswer>> virus = clamds.map(
                        all -> CompletableFuture.supplyAsync(() -> Optional.of(all.scan(request.source())), threads))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        List<CompletableFuture<Optional<Reason>>> opinions = opinions(request, lookups);
        CompletableFuture<List<Listing>> client = client(request, lookups);
        return new Enquiry(this, lookups, sender(request, lookups), new Enquiry.Asked(virus, opinions, client));
    }

    /** Other filters want to know the client's name, which is asked for anyway; it is there within the time for DNS. */
    private List<CompletableFuture<Optional<Reason>>> opinions(ScanRequest request, Optional<Lookups> lookups) {
        if (engines.isEmpty()) {
            return List.of();
        }
        List<String> recipients =
                request.recipients().stream().map(Object::toString).toList();
        CompletableFuture<Letter> letter = name(request, lookups)
                .thenApply(name -> new Letter(request.source(), request.client(), name, request.sender(), recipients));
        return engines.stream()
                .map(engine -> letter.thenApplyAsync(engine::ask, threads))
                .map(opinion -> inTime(opinion, Optional.empty()))
                .toList();
    }

    private CompletableFuture<String> name(ScanRequest request, Optional<Lookups> lookups) {
        if (lookups.isEmpty() || request.client().isEmpty()) {
            return CompletableFuture.completedFuture("");
        }
        Client client = request.client().get();
        return lookups.get()
                .decide(answers -> Iprev.of(Network.literal(client.ip()), client.helo(), answers))
                .thenApply(iprev -> switch (iprev.kind()) {
                    case PASS -> iprev.name();
                    case FAIL, PERMERROR -> Letter.NAMELESS;
                    case TEMPERROR -> "";
                })
                .exceptionally(failure -> "");
    }

    private CompletableFuture<List<Listing>> client(ScanRequest request, Optional<Lookups> lookups) {
        if (lists.isEmpty() || request.client().isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return inTime(
                lists.get().aboutClient(request.client().get(), request.sender(), lookups.orElseThrow()), List.of());
    }

    private CompletableFuture<Authenticated> sender(ScanRequest request, Optional<Lookups> lookups) {
        if (authenticator.isEmpty()) {
            return CompletableFuture.completedFuture(Authenticated.NOT_ASKED);
        }
        try {
            return inTime(
                    authenticator
                            .get()
                            .begin(request.source(), request.client(), request.sender(), lookups.orElseThrow()),
                    Authenticated.NOT_ASKED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // It costs the message its authentication, and no more. Only the kind: its words may quote the mail
            LOG.warn("event=authentication-failed reason={}", e.getClass().getName());
            return CompletableFuture.completedFuture(Authenticated.NOT_ASKED);
        }
    }

    /** It comes within the time for DNS; whatever fault could keep it must not keep the thread. */
    <T> CompletableFuture<T> inTime(CompletableFuture<T> answer, T otherwise) {
        return answer.completeOnTimeout(otherwise, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Which DNS lists do not help and why, in words for the health report; empty when all that are configured do. */
    public Optional<String> listTrouble() {
        if (unasked > 0) {
            return Optional.of(unasked + " DNS lists are configured and not asked (dns.servers = none)");
        }
        return lists.flatMap(DnsLists::trouble);
    }

    /** Which other filters do not answer and why, in words for the health report; empty when all that are configured do. */
    public Optional<String> engineTrouble() {
        String troubles = engines.stream()
                .map(engine -> engine.circuit().trouble())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return Optional.of(troubles).filter(text -> !text.isEmpty());
    }

    /** Each virus scanner, filter and list that is asked. */
    public List<Circuit> circuits() {
        return Stream.of(
                        clamds.stream().flatMap(all -> all.circuits().stream()),
                        engines.stream().map(Engine::circuit),
                        lists.stream().flatMap(all -> all.circuits().stream()))
                .flatMap(circuits -> circuits)
                .toList();
    }

    /** Listings that counted, by the name of the list, since the start. */
    public Map<String, Long> listings() {
        return lists.map(DnsLists::listings).orElse(Map.of());
    }

    Optional<DnsLists> lists() {
        return lists;
    }

    Optional<Clamds> clamds() {
        return clamds;
    }
}
