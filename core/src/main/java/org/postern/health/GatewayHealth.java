package org.postern.health;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.country.Countries;
import org.postern.dns.Dns;
import org.postern.ledger.Audit;
import org.postern.ledger.Backlog;
import org.postern.ledger.Balance;
import org.postern.ledger.Difference;
import org.postern.ledger.Ledger;
import org.postern.ledger.Origin;
import org.postern.lesson.Learned;
import org.postern.quarantine.QuarantineIndex;
import org.postern.scan.Others;
import org.postern.scan.Scanner;
import org.postern.store.MessageStore;

/** Asks each component how it is. A component that cannot be asked is unhealthy; none hinders another. */
public final class GatewayHealth {

    private static final Duration LATE = Duration.ofHours(1);
    private static final int DOMAINS_NAMED = 5;

    /** What is asked. */
    public record Parts(Jdbi jdbi, MessageStore store, Scanning scanning, RecentBacklog backlog, Audit audit) {}

    /**
     * Those who read what is held.
     *
     * @param reports what is wrong with the reports of held mail, if anything is
     */
    public record Reading(QuarantineIndex index, Supplier<Optional<String>> reports) {}

    /** What judges mail. */
    public record Scanning(Scanner scanner, Optional<Dns> dns, Countries countries, Learned learned) {}

    /** The names of the components. */
    public static final List<String> NAMES = List.of(
            "database",
            "store",
            "scanner",
            "dns",
            "lists",
            "engines",
            "country",
            "lessons",
            "relay",
            "balance",
            "unsettled",
            "search",
            "reports");

    private final Map<String, Supplier<Component>> questions = new LinkedHashMap<>();

    /** @param storageFloorBytes below this free space mail is refused */
    public GatewayHealth(Parts parts, Ledger ledger, Reading reading, long storageFloorBytes, Clock clock) {
        questions.put("database", () -> database(parts.jdbi()));
        questions.put("store", () -> store(parts.store(), storageFloorBytes));
        questions.put("scanner", () -> scanner(parts.scanning().scanner()));
        questions.put("dns", () -> dns(parts.scanning().dns()));
        questions.put("lists", () -> others("lists", others(parts).listTrouble()));
        questions.put("engines", () -> others("engines", others(parts).engineTrouble()));
        questions.put("country", () -> country(parts.scanning().countries()));
        questions.put(
                "lessons", () -> others("lessons", parts.scanning().learned().trouble()));
        questions.put("relay", () -> relay(parts.backlog().get(), clock));
        questions.put("balance", () -> balance(ledger, parts.audit()));
        questions.put("unsettled", () -> unsettled(ledger));
        questions.put("search", () -> search(reading.index()));
        questions.put("reports", () -> others("reports", reading.reports().get()));
    }

    /** How one component is; the name is one of {@link #NAMES}. */
    public Component component(String name) {
        try {
            return questions.get(name).get();
        } catch (RuntimeException e) {
            return Component.unhealthy(
                    name, "it cannot be asked: " + e.getClass().getSimpleName());
        }
    }

    /** How all components are. */
    public List<Component> components() {
        return NAMES.stream().map(this::component).toList();
    }

    private static Component database(Jdbi jdbi) {
        jdbi.withHandle(handle -> handle.createQuery("select count(*) from login")
                .mapTo(Integer.class)
                .one());
        return Component.healthy("database");
    }

    private static Component store(MessageStore store, long floor) {
        try {
            long free = store.usableSpace();
            return free >= floor
                    ? Component.healthy("store")
                    : Component.unhealthy("store", free + " bytes are free, mail is refused below " + floor);
        } catch (IOException e) {
            return Component.unhealthy("store", "its free space cannot be read");
        }
    }

    private static Component scanner(Scanner scanner) {
        Optional<String> trouble = scanner.trouble();
        return trouble.map(cause -> Component.degraded("scanner", cause)).orElseGet(() -> Component.healthy("scanner"));
    }

    private static Others others(Parts parts) {
        return parts.scanning().scanner().others();
    }

    private static Component others(String name, Optional<String> trouble) {
        return trouble.map(cause -> Component.degraded(name, cause)).orElseGet(() -> Component.healthy(name));
    }

    private static Component search(QuarantineIndex index) {
        return index.trouble()
                .map(cause -> Component.degraded("search", cause))
                .orElseGet(() -> Component.healthy("search"));
    }

    private static Component dns(Optional<Dns> dns) {
        return dns.map(client -> client.trouble()
                        .map(cause -> Component.degraded("dns", cause))
                        .orElseGet(() -> Component.healthy("dns")))
                .orElseGet(() -> Component.degraded("dns", "no sender is authenticated (dns.servers = none)"));
    }

    private static Component country(Countries countries) {
        return countries
                .trouble()
                .map(cause -> Component.degraded("country", cause))
                .orElseGet(() -> Component.healthy("country"));
    }

    private static Component relay(Backlog backlog, Clock clock) {
        Instant late = clock.instant().minus(LATE);
        List<Domain> waiting = backlog.queued().entrySet().stream()
                .filter(destination -> destination.getValue().isBefore(late))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Domain::name))
                .toList();
        if (waiting.isEmpty()) {
            return Component.healthy("relay");
        }
        String some = waiting.stream().limit(DOMAINS_NAMED).map(Domain::name).collect(Collectors.joining(", "));
        return Component.degraded(
                "relay",
                "mail accepted more than an hour ago waits for " + waiting.size() + " domains, among them " + some);
    }

    private static Component balance(Ledger ledger, Audit audit) {
        for (Origin origin : Origin.values()) {
            Balance balance = ledger.total(origin);
            if (!balance.balanced()) {
                return Component.unhealthy(
                        "balance", balance.accepted() + " accepted, but by state " + balance.states());
            }
        }
        List<Difference> differences = audit.differences();
        if (differences.isEmpty()) {
            return Component.healthy("balance");
        }
        String some = differences.stream()
                .limit(DOMAINS_NAMED)
                .map(Difference::toString)
                .collect(Collectors.joining("; "));
        return Component.unhealthy("balance", "the account does not close: " + some);
    }

    private static Component unsettled(Ledger ledger) {
        long damaged = ledger.outbox().damaged();
        if (damaged > 0) {
            return Component.degraded(
                    "unsettled",
                    "the bodies of mail for " + damaged
                            + " recipients are missing or damaged; it is held, class unsettled");
        }
        long count = ledger.unsettled();
        return count == 0
                ? Component.healthy("unsettled")
                : Component.degraded(
                        "unsettled", count + " recipients got no outcome from mailetcontainer.xml; their mail is held");
    }
}
