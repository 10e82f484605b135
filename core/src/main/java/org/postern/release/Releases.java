package org.postern.release;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.ledger.Alongside;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lessons;
import org.postern.lesson.Prepared;
import org.postern.lists.ListEntry;
import org.postern.lists.Lists;
import org.postern.lists.Place;
import org.postern.neighbour.Neighbours;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Features;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;
import org.postern.tenant.Conflict;
import org.postern.tenant.Tenants;
import org.postern.visit.Owned;
import org.postern.visit.Visit;
import org.postern.visit.Visits;
import org.postern.visit.Words;

/** Lets held mail out and deletes it. Who may see an item is decided before this is called: by {@code access}. Safe for use by many threads. */
public final class Releases {

    // whoever released it may have wanted the same entry
    private static final Set<State> RELEASED = EnumSet.of(State.QUEUED, State.DELIVERED, State.BOUNCED);

    private final Quarantine quarantine;
    private final Ledger ledger;
    private final Tenants tenants;
    private final MessageStore store;
    private final LessonReader reader;
    private final Rescan rescan;
    private final Allowing allowing;
    private final Remembering remembering;
    private final Traces traces;
    private final Clock clock;

    /** What held mail is in, and what looks at it. */
    public record Held(Quarantine quarantine, Ledger ledger, MessageStore store, Scanner scanner) {}

    /** What an act leaves behind besides the move. */
    public record Traces(Lessons lessons, Visits visits, Lists lists, Neighbours neighbours) {}

    public Releases(Held held, Traces traces, Tenants tenants, Clock clock) {
        this.quarantine = held.quarantine();
        this.ledger = held.ledger();
        this.tenants = tenants;
        this.store = held.store();
        this.reader = new LessonReader(held.scanner());
        this.rescan = new Rescan(held.ledger(), held.store(), held.scanner());
        this.allowing = new Allowing(new TheAuthor(held.ledger(), held.store()), traces.lists());
        this.remembering = new Remembering(held.ledger(), held.store(), traces.neighbours());
        this.traces = traces;
        this.clock = clock;
    }

    /** The class for which whoever it is may not let the item out; empty when he may. */
    public Optional<String> forbidden(HeldItem item, By by) {
        return Rules.forbidden(item, by, tenants.policy(item.recipient()));
    }

    /** Lets an item out to its recipient, byte for byte as it came, after a scan for viruses. */
    public Result release(DeliveryId id, Order order) {
        return release(id, order, Alongside.NOTHING);
    }

    /** The same. @param alongside written in the very transaction that lets it out, and only then */
    public Result release(DeliveryId id, Order order, Alongside alongside) {
        Optional<HeldItem> found = quarantine.get(id);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        HeldItem item = found.get();
        if (item.state() != State.HELD) {
            return new Result.Conflict(item.state());
        }
        Optional<String> forbidden = forbidden(item, order.by());
        if (forbidden.isPresent()) {
            return new Result.Forbidden(forbidden.get());
        }
        try {
            Optional<ListEntry> allow =
                    order.allowSender() ? Optional.of(allowing.entry(item, order.by())) : Optional.empty();
            return release(item, order, allow, alongside);
        } catch (NobodyToList e) {
            return new Result.NoSender(e.lack());
        }
    }

    private Result release(HeldItem item, Order order, Optional<ListEntry> allow, Alongside alongside) {
        Optional<Result> obstacle = rescan.obstacle(item);
        if (obstacle.isPresent()) {
            // meanwhile somebody may have deleted it
            return quarantine
                            .get(item.id())
                            .filter(now -> now.state() == State.HELD)
                            .isPresent()
                    ? obstacle.get()
                    : gone(item.id());
        }
        Instant now = clock.instant();
        Optional<Prepared> lesson = teaches(item, order) ? Optional.of(lesson(item, order, now)) : Optional.empty();
        Runnable afterwards = lesson.isPresent() ? remembering.release(item) : () -> {};
        Optional<Owned> visit = visit(item, order, Visit.What.RELEASE, now);
        Answer answer = new Answer(order.by().login(), now, order.why());
        // on its own and first: it waits for whoever changes the mailbox, and in the ledger's transaction all mail
        // would
        Optional<Lists.Kept> kept = allow.map(this::allow);
        boolean let = ledger.custody().release(item.id(), (handle, moved) -> {
            lesson.ifPresent(one -> traces.lessons().add(handle, one));
            close(handle, item, visit, Request.State.GRANTED, answer);
            alongside.write(handle, moved);
        });
        if (let) {
            lesson.ifPresent(one -> traces.lessons().told());
            afterwards.run();
            return new Result.Done(kept.map(Lists.Kept::entry));
        }
        Result gone = gone(item.id());
        if (!(gone instanceof Result.Conflict conflict && RELEASED.contains(conflict.state()))) {
            kept.filter(Lists.Kept::created).map(Lists.Kept::entry).ifPresent(this::takeBack);
        }
        return gone;
    }

    private Lists.Kept allow(ListEntry entry) {
        return traces.lists()
                .put(entry)
                .orElseThrow(() -> new Conflict("the mailbox whose list it is was deleted meanwhile"));
    }

    private void takeBack(ListEntry entry) {
        traces.lists().remove(new Place(entry.scope(), entry.list()), entry.value());
    }

    /** Deletes an item for its recipient. */
    public Result delete(DeliveryId id, Order order) {
        Optional<HeldItem> found = quarantine.get(id);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Instant now = clock.instant();
        HeldItem item = found.get();
        Optional<Owned> visit = visit(item, order, Visit.What.DELETE, now);
        Answer answer = new Answer(order.by().login(), now, order.why());
        Set<DeliveryId> deleted = ledger.custody()
                .delete(Set.of(id), (handle, moved) -> close(handle, item, visit, Request.State.DELETED, answer));
        return deleted.isEmpty() ? gone(id) : new Result.Done();
    }

    private void close(Handle handle, HeldItem item, Optional<Owned> visit, Request.State state, Answer answer) {
        visit.ifPresent(one -> traces.visits().add(handle, one));
        RequestStore.close(handle, item.id(), state, answer);
    }

    private Result gone(DeliveryId id) {
        return quarantine
                .get(id)
                .<Result>map(item -> new Result.Conflict(item.state()))
                .orElseGet(Result.NotFound::new);
    }

    private static boolean teaches(HeldItem item, Order order) {
        return order.learn() && Rules.teaches(item.heldClass());
    }

    private Prepared lesson(HeldItem item, Order order, Instant now) {
        Lesson.Scope reach = order.by().reach();
        Lesson lesson = new Lesson(
                Lesson.Kind.HAM,
                Lesson.Origin.RELEASE,
                Optional.of(item.id().mail()),
                item.sha256(),
                Optional.of(item.recipient()),
                Optional.of(item.domain()),
                order.by().login(),
                order.by().role(),
                now,
                item.heldClass().wire(),
                Lesson.Scope.DOMAIN.within(reach),
                Words.cut(order.why(), Visit.LONGEST_WHY));
        return traces.lessons().prepare(lesson, reach, features(item));
    }

    private Optional<Features> features(HeldItem item) {
        return ledger.mail(item.id().mail())
                .map(mail -> new StoredMessage(store, mail.body()))
                .flatMap(reader::of);
    }

    private Optional<Owned> visit(HeldItem item, Order order, Visit.What what, Instant now) {
        if (order.by().own()) {
            return Optional.empty();
        }
        String why = Words.cut(order.why(), Visit.LONGEST_WHY);
        return Optional.of(traces.visits()
                .owned(new Visit(
                        item.id(),
                        item.recipient(),
                        now,
                        order.by().login(),
                        order.by().role(),
                        what,
                        why)));
    }
}
