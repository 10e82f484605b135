package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Reporting;
import org.postern.tenant.Subscriber;

/** Says after each step whether reports came as they should, and at the end whether all did. */
final class MonthJudge {

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration A_WHILE = Duration.ofHours(2);
    private static final Duration A_DAY = Duration.ofHours(27);

    private final MonthBooks books;
    private final MonthPeople people;
    private final Instant start;
    private final Map<MailId, State> ended = new HashMap<>();
    private final Set<MailId> demanded = new HashSet<>();
    private final Set<MailId> seen = new HashSet<>();
    // when a report of somebody was on its way, or failed, last
    private final Map<Subscriber, Instant> late = new HashMap<>();
    private final Map<Subscriber, Reporting> reportings = new HashMap<>();
    private Instant restarted;
    private MonthGateway gateway;

    /** Those that came at no time of their reader, with no reason that is known here: such as an item that was moved to him in that very moment. */
    final List<String> unexplained = new ArrayList<>();

    int punctual;
    int excused;

    MonthJudge(MonthBooks books, MonthPeople people, Instant start) {
        this.books = books;
        this.people = people;
        this.start = start;
        this.restarted = start;
    }

    void restarted(Instant now) {
        restarted = now;
        reportings.clear();
    }

    /** Somebody's settings may be others. */
    void changed() {
        reportings.clear();
    }

    /** They came when somebody asked for them. */
    void demanded(Collection<MailId> reports) {
        demanded.addAll(reports);
    }

    private Optional<State> state(MailId report) {
        State known = ended.get(report);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<State> state = gateway.state(report);
        state.filter(found -> !found.open()).ifPresent(found -> ended.put(report, found));
        return state;
    }

    /** What was made just now came when it should; and nothing was forgotten of whom nothing kept from it. */
    void judge(MonthGateway running, Instant now) {
        gateway = running;
        Map<MonthBooks.Told, Integer> told = null;
        books.written().forEach((id, report) -> {
            if (seen.add(id) && state(id).isPresent() && !demanded.contains(id)) {
                punctual(id, report.to());
            }
        });
        for (Address user : people.there.keySet()) {
            Subscriber subscriber = new Subscriber(user);
            if (due(subscriber, now).isPresent() && calm(subscriber, now)) {
                told = told == null
                        ? books.told(id -> madeNow(id, now), EnumSet.of(State.QUEUED, State.DELIVERED))
                        : told;
                assertThat(told)
                        .as("how often items are in reports to a reader")
                        .allSatisfy((what, times) -> assertThat(times)
                                .as("%s in reports to %s", what.span().id, what.reader())
                                .isEqualTo(1));
                nothingForgotten(subscriber, due(subscriber, now).get(), told);
            }
        }
        books.written().forEach((id, report) -> {
            if (state(id)
                            .filter(state -> state == State.QUEUED || state == State.BOUNCED)
                            .isPresent()
                    && Duration.between(id.time(), now).compareTo(A_DAY.multipliedBy(3)) < 0) {
                late.put(report.to(), now);
            }
        });
    }

    /** Its state, but for what was refused meanwhile. */
    private Optional<State> madeNow(MailId id, Instant now) {
        return id.time().equals(now) ? state(id).map(any -> State.QUEUED) : state(id);
    }

    /** The time of somebody's schedule within the last step, if there is one. */
    private Optional<Instant> due(Subscriber subscriber, Instant now) {
        Reporting reporting = reportings.computeIfAbsent(subscriber, gateway.settings::of);
        return reporting.schedule().next(now.minus(STEP), reporting.zone()).filter(time -> !time.isAfter(now));
    }

    private boolean calm(Subscriber subscriber, Instant now) {
        return !within(restarted, A_WHILE, now)
                && !within(people.changed.getOrDefault(subscriber.address(), start), A_WHILE, now)
                && !within(late.getOrDefault(subscriber, start), A_WHILE, now);
    }

    private static boolean within(Instant then, Duration time, Instant now) {
        return then.plus(time).isAfter(now);
    }

    private void punctual(MailId id, Subscriber to) {
        if (due(to, id.time()).isPresent()) {
            punctual++;
            return;
        }
        boolean excuse = within(restarted, A_WHILE, id.time())
                || within(people.changed.getOrDefault(to.address(), start), A_WHILE, id.time())
                || within(late.getOrDefault(to, start), A_DAY, id.time());
        if (excuse) {
            excused++;
        } else {
            unexplained.add("report " + id + " to " + to.key() + " of " + id.time());
        }
    }

    private void nothingForgotten(Subscriber subscriber, Instant due, Map<MonthBooks.Told, Integer> told) {
        for (Address mailbox : mailboxes(subscriber)) {
            for (MonthBooks.Span span : books.heldNow()) {
                if (belongs(span, mailbox) && span.held.isBefore(due)) {
                    assertThat(told)
                            .as(
                                    "%s, held for %s since %s, is in the report of %s to %s",
                                    span.id, mailbox, span.held, due, subscriber.key())
                            .containsKey(new MonthBooks.Told(mailbox.key(), span));
                }
            }
        }
    }

    private List<Address> mailboxes(Subscriber subscriber) {
        return Stream.concat(Stream.of(subscriber.address()), gateway.shadows.shadowsOf(subscriber.address()).stream())
                .toList();
    }

    /** Whether an item is that of a mailbox now; mail of the day on which the mailbox came is, mail of the days before is not. */
    private boolean belongs(MonthBooks.Span span, Address mailbox) {
        return gateway.tenants.mailbox(span.recipient).filter(mailbox::equals).isPresent()
                && !span.id
                        .mail()
                        .day()
                        .isBefore(new MailId(
                                        MailId.next(people.there.get(mailbox)).value())
                                .day());
    }

    int verdict(MonthGateway running, Instant quiet) {
        gateway = running;
        int accepted = books.check(this::state);
        Map<MonthBooks.Told, Integer> told = books.told(this::state, EnumSet.of(State.DELIVERED));
        for (Address user : people.there.keySet()) {
            Subscriber subscriber = new Subscriber(user);
            if (!gateway.settings.of(subscriber).schedule().off()) {
                nothingForgotten(subscriber, quiet, told);
            }
        }
        for (MonthBooks.Span span : books.heldNow()) {
            if (gateway.tenants.owner(span.recipient.domain()).equals(MonthPeople.POSTMASTER.domain())) {
                assertThat(told).containsKey(new MonthBooks.Told(MonthPeople.POSTMASTER.key(), span));
            }
        }
        assertThat(gateway.digests.trouble()).isEmpty();
        return accepted;
    }
}
