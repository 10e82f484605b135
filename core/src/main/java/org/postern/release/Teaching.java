package org.postern.release;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.Lessons;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.lesson.TooManyLessons;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.scan.Scanner;
import org.postern.tenant.Tenants;

/** Messages at hand that people teach: hashes are kept of them, and not a word. Safe for use by many threads. */
public final class Teaching {

    // what begins with more white space than this is no message
    private static final int BEGINNING = 65_536;

    private final Lessons lessons;
    private final LessonReader reader;
    private final Tenants tenants;
    private final Clock clock;

    public Teaching(Lessons lessons, Scanner scanner, Tenants tenants, Clock clock) {
        this.lessons = lessons;
        this.reader = new LessonReader(scanner);
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Teaches one message. Whether he may teach there is asked before.
     *
     * @param sha256 of the message, lower-case hexadecimal
     * @return empty when it is no message
     * @throws TooManyLessons if the login has taught too much within a day
     */
    public Optional<Reported> teach(Wish wish, Source message, String sha256, Teacher teacher) throws IOException {
        return teach(wish, message, sha256, teacher, Optional.empty());
    }

    /** @param mail the id of the message, where it is known */
    Optional<Reported> teach(Wish wish, Source message, String sha256, Teacher teacher, Optional<MailId> mail)
            throws IOException {
        if (blank(message)) {
            return Optional.empty();
        }
        Scope scope = scope(wish, teacher.reach());
        Lesson lesson = new Lesson(
                wish.kind(),
                wish.origin(),
                mail,
                sha256,
                wish.address(),
                wish.address().map(Address::domain).or(wish::domain).map(this::owner),
                teacher.login(),
                teacher.role(),
                clock.instant(),
                "",
                scope,
                wish.why());
        return Optional.of(lessons.teach(lessons.prepare(lesson, teacher.reach(), reader.of(message))));
    }

    private Domain owner(Domain domain) {
        return tenants.owner(domain).orElse(domain);
    }

    private static Scope scope(Wish wish, Scope reach) {
        Scope scope = wish.scope().within(reach);
        if (scope == Scope.ADDRESS && wish.address().isEmpty()
                || scope == Scope.DOMAIN
                        && wish.address().isEmpty()
                        && wish.domain().isEmpty()) {
            throw new IllegalArgumentException(
                    "you may teach for " + reach.wire() + " at most; name the address or the domain that it is for");
        }
        return scope;
    }

    private static boolean blank(Source message) throws IOException {
        try (InputStream in = message.open()) {
            for (byte octet : in.readNBytes(BEGINNING)) {
                if (octet > ' ' || octet < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
