package org.postern.lesson;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;

/**
 * One thing that somebody taught.
 *
 * @param mail id of the message, where it is known
 * @param sha256 of the message, lower-case hexadecimal
 * @param recipient whose mail it was; empty when it was taught for a whole domain or for all
 * @param domain the protected domain that it was taught for; empty when it was for all
 * @param login who taught it
 * @param role what he was, as JSON names it
 * @param note a word of ours, such as the class that it was held as; never one of the message
 * @param scope the widest that it counts for by itself
 * @param why in his own words, at most 500 characters; may be empty
 */
public record Lesson(
        Kind kind,
        Origin origin,
        Optional<MailId> mail,
        String sha256,
        Optional<Address> recipient,
        Optional<Domain> domain,
        String login,
        String role,
        Instant at,
        String note,
        Scope scope,
        String why) {

    public Lesson {
        if (scope == Scope.ADDRESS && recipient.isEmpty()) {
            throw new IllegalArgumentException("a lesson for an address needs the address");
        }
        if (scope != Scope.INSTALLATION && domain.isEmpty()) {
            throw new IllegalArgumentException("a lesson for a domain needs the domain");
        }
    }

    /** What the message is said to be. */
    public enum Kind {
        HAM,
        SPAM;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming the values there are */
        public static Kind parse(String text) {
            return named(values(), text, "kind of lesson");
        }
    }

    /** How it came to be. */
    public enum Origin {
        /** Held mail was let out. */
        RELEASE,
        /** Delivered mail was reported. */
        REPORT,
        /** By the command {@code postern learn}. */
        LEARN,
        /** By another program. */
        API;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming the values there are */
        public static Origin parse(String text) {
            return named(values(), text, "origin of a lesson");
        }
    }

    /** Whose mail it counts for; the widest stands first. */
    public enum Scope {
        INSTALLATION,
        DOMAIN,
        ADDRESS;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming the values there are */
        public static Scope parse(String text) {
            return named(values(), text, "scope of a lesson");
        }

        /** This one, or the limit when this is wider. */
        public Scope within(Scope limit) {
            return compareTo(limit) < 0 ? limit : this;
        }
    }

    private static <E extends Enum<E>> E named(E[] values, String text, String what) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no " + what + "; it is one of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
