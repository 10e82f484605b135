package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.report.Line;
import org.postern.report.Report;
import org.postern.tenant.Subscriber;

/** What has happened in a month, noted without asking the digest, and what must hold for it. */
final class MonthBooks {

    /** An item, from when it was held until it was no more. */
    static final class Span {

        final DeliveryId id;
        final Address recipient;
        final Instant held;
        Optional<Instant> gone = Optional.empty();

        Span(DeliveryId id, Address recipient, Instant held) {
            this.id = id;
            this.recipient = recipient;
            this.held = held;
        }

        boolean at(Instant time) {
            return !held.isAfter(time) && gone.map(end -> end.isAfter(time)).orElse(true);
        }
    }

    /** That an item, in one of the times that it was held, was reported to one reader. */
    record Told(String reader, Span span) {}

    private final Map<DeliveryId, List<Span>> spans = new HashMap<>();
    private final Map<MailId, Report> written = new ConcurrentHashMap<>();
    private final Set<MailId> caught = new HashSet<>();

    void written(MailId id, Report report) {
        written.put(id, report);
    }

    void caught(MailId id) {
        caught.add(id);
    }

    /** Notes what is held now; what is no more was let out or deleted between the last look and now. */
    void look(Map<DeliveryId, Span> held, Instant now) {
        spans.values().forEach(all -> {
            Span last = all.get(all.size() - 1);
            Span seen = held.get(last.id);
            if (last.gone.isEmpty() && (seen == null || !seen.held.equals(last.held))) {
                last.gone = Optional.of(now);
            }
        });
        held.values().forEach(seen -> {
            List<Span> all = spans.computeIfAbsent(seen.id, id -> new ArrayList<>());
            if (all.isEmpty() || all.get(all.size() - 1).gone.isPresent()) {
                all.add(seen);
            }
        });
    }

    List<Span> heldNow() {
        return spans.values().stream()
                .flatMap(List::stream)
                .filter(span -> span.gone.isEmpty())
                .toList();
    }

    List<Span> all() {
        return spans.values().stream().flatMap(List::stream).toList();
    }

    static String reader(Report report, Line line) {
        return report.to().domain().isPresent()
                ? report.to().key()
                : line.mailbox().key();
    }

    private Optional<Span> span(DeliveryId id, Instant made) {
        return spans.getOrDefault(id, List.of()).stream()
                .filter(span -> span.at(made))
                .findFirst();
    }

    /** What stands in reports of a kind, and how often. */
    Map<Told, Integer> told(Function<MailId, Optional<State>> states, Set<State> which) {
        Map<Told, Integer> told = new HashMap<>();
        written.forEach((id, report) -> {
            if (states.apply(id).filter(which::contains).isPresent()) {
                report.lines().forEach(line -> span(line.item().id(), id.time())
                        .ifPresent(span -> told.merge(new Told(reader(report, line), span), 1, Integer::sum)));
            }
        });
        return told;
    }

    /** Reports of somebody that are in the ledger, by when they were made. */
    List<Instant> made(Subscriber subscriber, Function<MailId, Optional<State>> states) {
        return written.entrySet().stream()
                .filter(one -> one.getValue().to().equals(subscriber))
                .filter(one -> states.apply(one.getKey()).isPresent())
                .map(one -> one.getKey().time())
                .sorted()
                .toList();
    }

    Map<MailId, Report> written() {
        return written;
    }

    /** What must hold for every report, whatever has happened. @return how many were accepted */
    int check(Function<MailId, Optional<State>> states) {
        int accepted = 0;
        for (Map.Entry<MailId, Report> one : written.entrySet()) {
            MailId id = one.getKey();
            Optional<State> state = states.apply(id);
            if (state.isEmpty()) {
                assertThat(caught)
                        .as("what is not in the ledger does not go out")
                        .doesNotContain(id);
                continue;
            }
            assertThat(one.getValue().lines()).as("items of report " + id).isNotEmpty();
            for (Line line : one.getValue().lines()) {
                assertThat(span(line.item().id(), id.time()))
                        .as(
                                "report %s to %s of %s lists %s, which is not held then: %s",
                                id,
                                one.getValue().to().key(),
                                id.time(),
                                line.item().id(),
                                held(line.item().id()))
                        .isPresent();
            }
            if (state.get() == State.DELIVERED) {
                assertThat(caught).as("what was delivered was caught").contains(id);
                accepted++;
            }
        }
        assertThat(written.keySet()).as("nobody else sends").containsAll(caught);
        told(states, Set.of(State.DELIVERED)).forEach((told, times) -> assertThat(times)
                .as("%s in accepted reports to %s", told.span().id, told.reader())
                .isEqualTo(1));
        return accepted;
    }

    private String held(DeliveryId id) {
        List<String> all = new ArrayList<>();
        spans.getOrDefault(id, List.of())
                .forEach(span -> all.add(
                        span.held + " to " + span.gone.map(Instant::toString).orElse("")));
        return all.toString();
    }
}
