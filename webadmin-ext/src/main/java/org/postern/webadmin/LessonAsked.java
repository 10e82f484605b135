package org.postern.webadmin;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson;
import org.postern.lesson.LessonFilter;

/** Which lessons are asked for, in a query or in a body. */
final class LessonAsked {

    /** Of the query. */
    static final String[] PARAMETERS = {"kind", "origin", "scope", "login", "domain", "address", "since", "until"};

    /** Where names have values, whatever the caller has sent them in. */
    interface Fields {
        <T> Optional<T> read(String name, Function<String, T> reader);
    }

    private final LessonReach reach;
    private final Optional<String> login;
    private final LessonFilter filter;

    private LessonAsked(LessonReach reach, Optional<String> login, LessonFilter filter) {
        this.reach = reach;
        this.login = login;
        this.filter = filter;
    }

    static LessonAsked of(Fields fields, Optional<Boolean> undone, LessonReach reach) {
        Optional<String> login = fields.read("login", Function.identity());
        LessonFilter filter = new LessonFilter(
                Optional.empty(),
                fields.read("kind", Lesson.Kind::parse),
                fields.read("origin", Lesson.Origin::parse),
                reach.login().or(() -> login),
                fields.read("scope", Lesson.Scope::parse),
                fields.read("domain", Domain::parse),
                fields.read("address", Address::parse),
                fields.read("since", Times::instant),
                fields.read("until", Times::instant),
                undone,
                reach.within());
        return new LessonAsked(reach, login, filter);
    }

    /** Empty when they are another's, and none of the caller's business: then nothing is found. */
    Optional<LessonFilter> filter() {
        boolean nobodys = login.isPresent() && reach.login().isPresent() && !login.equals(reach.login());
        return nobodys ? Optional.empty() : Optional.of(filter);
    }

    /** Whether the caller has said anything of them. */
    boolean isNarrow() {
        return login.isPresent()
                || Stream.of(
                                filter.kind(),
                                filter.origin(),
                                filter.scope(),
                                filter.domain(),
                                filter.address(),
                                filter.since(),
                                filter.until())
                        .anyMatch(Optional::isPresent);
    }
}
