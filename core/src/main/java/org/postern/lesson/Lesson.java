package org.postern.lesson;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;

/**
 * One thing that somebody taught.
 *
 * @param mail id of the message, where it is known
 * @param sha256 of the message, lower-case hexadecimal
 * @param recipient whose mail it was
 * @param domain the protected domain that the recipient belongs to
 * @param login who taught it
 * @param role what he was, as JSON names it
 * @param note a word of ours, such as the class that it was held as; never one of the message
 */
public record Lesson(
        Kind kind,
        Origin origin,
        Optional<MailId> mail,
        String sha256,
        Address recipient,
        Domain domain,
        String login,
        String role,
        Instant at,
        String note) {

    /** What the message is said to be. */
    public enum Kind {
        HAM,
        SPAM;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** How it came to be. */
    public enum Origin {
        /** Held mail was let out. */
        RELEASE,
        /** Delivered mail was reported. */
        REPORT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
