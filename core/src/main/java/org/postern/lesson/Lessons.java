package org.postern.lesson;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.lesson.Inbox.Waiting;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.LessonStore.Kept;
import org.postern.lesson.LessonStore.Said;
import org.postern.lesson.LessonStore.Undoer;
import org.postern.lesson.StreamStore.Cause;
import org.postern.lesson.StreamStore.Row;
import org.postern.message.MailId;
import org.postern.scan.learn.Features;
import org.postern.settings.LearnSettings;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of lessons. Safe for use by many threads. */
public final class Lessons {

    /** The most lessons that one page has. */
    public static final int MOST = 500;

    private static final Logger LOGGER = LoggerFactory.getLogger(Lessons.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int AT_ONCE = 20;

    private final Transactions transactions;
    private final Tenants tenants;
    private final Learned learned;
    private final LearnSettings settings;
    private final Clock clock;

    public Lessons(Jdbi jdbi, Tenants tenants, Learned learned, LearnSettings settings, Clock clock) {
        this.transactions = new Transactions(jdbi);
        this.tenants = tenants;
        this.learned = learned;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What writing the lesson will need; to be called outside of any transaction.
     *
     * @param reach of the teacher: the lesson counts no further, whatever its scope
     * @param features empty when the message cannot be read: then it is logged, and teaches nothing
     */
    public Prepared prepare(Lesson lesson, Scope reach, Optional<Features> features) {
        Optional<Address> mailbox =
                lesson.recipient().map(one -> tenants.mailbox(one).orElse(one));
        PartName part = Standing.part(lesson.scope().within(reach), lesson.domain(), mailbox);
        return new Prepared(
                lesson,
                reach,
                part.text(),
                mailbox,
                lesson.domain().map(tenants::account).map(Domain::name).orElse(""),
                features,
                features.filter(any -> lesson.kind() == Lesson.Kind.SPAM)
                        .map(one -> learned.contrasts(one, lesson.domain()))
                        .orElse(List.of()));
    }

    /**
     * Adds a lesson within somebody else's transaction, who calls {@link #told} after the commit. It waits for nobody; the lesson comes into the
     * log, and is learnt, afterwards.
     */
    public void add(Handle handle, Prepared prepared) {
        Inbox.insert(handle, prepared);
    }

    /**
     * Takes what was added into the log, and has it learnt: the next verdict knows it. To be called at the start, too, for what a crash left. When
     * it cannot be done now, it is with the next lesson.
     */
    public void told() {
        try {
            while (transactions.run(this::taken) == AT_ONCE) {
                // others may write between
            }
            learned.follow();
        } catch (RuntimeException e) {
            LOGGER.warn("event=lessons-wait", e);
        }
    }

    private int taken(Handle handle) {
        LessonStore.turn(handle);
        List<Waiting> waiting = Inbox.oldest(handle, AT_ONCE);
        for (Waiting one : waiting) {
            log(handle, one.prepared());
            Inbox.delete(handle, one.id());
        }
        return waiting.size();
    }

    /** One of a login that has taught too much within a day is logged, and counts nowhere. */
    private void log(Handle handle, Prepared prepared) {
        LessonStore.said(handle, prepared).ifPresent(before -> overrule(handle, before, prepared));
        insert(handle, prepared, mayTeach(handle, prepared));
    }

    private boolean mayTeach(Handle handle, Prepared prepared) {
        Lesson lesson = prepared.lesson();
        long taught = LessonStore.taught(handle, lesson.login(), lesson.at().minus(DAY));
        return Standing.mayTeach(prepared.reach(), taught, settings.lessonsDaily());
    }

    private long insert(Handle handle, Prepared prepared, boolean counts) {
        Lesson lesson = prepared.lesson();
        long id = LessonStore.insert(handle, prepared);
        if (!counts || prepared.features().isEmpty()) {
            return id;
        }
        StreamStore.insert(handle, Row.comes(prepared.part(), id), Cause.TAUGHT, lesson.at());
        if (new PartName(prepared.part()).scope() == Scope.ADDRESS) {
            agreements(handle, lesson.at())
                    .consider(new Kept(
                            id,
                            lesson.kind(),
                            lesson.login(),
                            prepared.account(),
                            lesson.domain().orElseThrow().name(),
                            prepared.features().get()));
        }
        return id;
    }

    private Agreements agreements(Handle handle, Instant now) {
        return new Agreements(handle, settings.agree(), now);
    }

    /**
     * Adds a lesson, unless the login taught the same of the message in that place before, and it is in force; if it taught the contrary, that is
     * undone. It is durable, and learnt, when this returns.
     *
     * @throws TooManyLessons if the login has taught too much within a day
     */
    public Reported teach(Prepared prepared) {
        Reported reported = transactions.run(handle -> {
            LessonStore.turn(handle);
            Optional<Said> before = LessonStore.said(handle, prepared);
            if (before.isPresent() && before.get().kind() == prepared.lesson().kind()) {
                return new Reported(before.get().id(), false, before.get().legible());
            }
            if (!mayTeach(handle, prepared)) {
                throw new TooManyLessons(settings.lessonsDaily());
            }
            before.ifPresent(contrary -> overrule(handle, contrary, prepared));
            return new Reported(
                    insert(handle, prepared, true), true, prepared.features().isPresent());
        });
        learned.follow();
        return reported;
    }

    /** Who says the contrary of what he said takes that back. */
    private void overrule(Handle handle, Said before, Prepared prepared) {
        Lesson lesson = prepared.lesson();
        if (before.kind() != lesson.kind()) {
            Undoing.withdraw(
                    handle,
                    List.of(before.id()),
                    new Undoer(lesson.login(), lesson.role(), "taught otherwise later"),
                    agreements(handle, lesson.at()),
                    lesson.at());
        }
    }

    /** Lessons, newest first; {@code cursor} as {@link LessonPage#next} of the page before gives it; {@code limit} 1-500. */
    public LessonPage list(LessonFilter filter, Optional<Long> cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-" + MOST + ", not " + limit);
        }
        return transactions.run(handle -> {
            // one more than asked for tells whether there is a next page
            List<Logged> found = LessonRows.page(handle, filter, cursor, limit + 1);
            List<Logged> page = found.stream().limit(limit).toList();
            return new LessonPage(
                    LessonRows.count(handle, filter),
                    page,
                    found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
        });
    }

    public Optional<Logged> get(long id, Within within) {
        return list(LessonFilter.of(within).only(id), Optional.empty(), 1).lessons().stream()
                .findFirst();
    }

    /** How many lessons {@link #undo} would undo. */
    public long undoable(LessonFilter filter) {
        return transactions.run(handle -> LessonRows.count(handle, filter.undone(false)));
    }

    /**
     * Undoes the lessons that the filter finds, and are not undone yet. They stay in the log. It is durable when this returns, and the next
     * verdict is without them, but for a large part: that is built anew in the background.
     *
     * @param why in his own words, at most 500 characters; may be empty
     */
    public Undone undo(LessonFilter filter, String login, String role, String why) {
        Undoing undoing = new Undoing(filter, new Undoer(login, role, why));
        // what is taught meanwhile is not meant
        long last = transactions.run(LessonRows::last);
        boolean more = true;
        while (more) {
            more = undoing.done(transactions.run(handle -> {
                LessonStore.turn(handle);
                Instant now = clock.instant();
                return undoing.step(handle, last, agreements(handle, now), now);
            }));
            learned.follow();
        }
        return undoing.undone();
    }

    /** What people taught by these messages, at most 1,000 of them, and is not undone. */
    public List<Lesson> of(Collection<MailId> mails) {
        return mails.isEmpty() ? List.of() : transactions.run(handle -> LessonStore.of(handle, mails));
    }
}
