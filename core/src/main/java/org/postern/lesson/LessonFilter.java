package org.postern.lesson;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.lesson.Lesson.Scope;
import org.postern.tenant.Within;

/**
 * Which lessons are meant: those that are all of this.
 *
 * @param address whose mail it was, or the mailbox that it led to then
 * @param until exclusive
 * @param within what whoever asks may see
 */
public record LessonFilter(
        Optional<Long> id,
        Optional<Kind> kind,
        Optional<Origin> origin,
        Optional<String> login,
        Optional<Scope> scope,
        Optional<Domain> domain,
        Optional<Address> address,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Boolean> undone,
        Within within) {

    /** All of them. */
    public static LessonFilter of(Within within) {
        return new LessonFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                within);
    }

    /** Of these, the one with the id. */
    public LessonFilter only(long one) {
        return new LessonFilter(
                Optional.of(one), kind, origin, login, scope, domain, address, since, until, undone, within);
    }

    /** Of these, those of a login. */
    public LessonFilter by(String who) {
        return new LessonFilter(
                id, kind, origin, Optional.of(who), scope, domain, address, since, until, undone, within);
    }

    /** Of these, those from {@code begin} on, and before {@code end}. */
    public LessonFilter from(Instant begin, Instant end) {
        return new LessonFilter(
                id, kind, origin, login, scope, domain, address, Optional.of(begin), Optional.of(end), undone, within);
    }

    /** Of these, those that are undone, or those that are not. */
    public LessonFilter undone(boolean yes) {
        return new LessonFilter(
                id, kind, origin, login, scope, domain, address, since, until, Optional.of(yes), within);
    }
}
