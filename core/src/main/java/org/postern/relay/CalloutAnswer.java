package org.postern.relay;

import java.time.Duration;
import java.util.Set;

/** What the delivery servers of a domain say of an address. */
public enum CalloutAnswer {
    KNOWN(Duration.ofHours(24)),
    UNKNOWN(Duration.ofHours(1)),
    /** Nothing that can be relied on, or nothing in time. */
    UNANSWERED(Duration.ofSeconds(30));

    // RFC 5321 4.2.3: mailbox unavailable, user not local, mailbox name not allowed
    private static final Set<Integer> OF_A_MAILBOX = Set.of(550, 551, 553);

    private final Duration kept;

    CalloutAnswer(Duration kept) {
        this.kept = kept;
    }

    /** How long it is believed. */
    Duration kept() {
        return kept;
    }

    /** Judges the reply to RCPT. A refusal that may mean us, our address or the whole domain is no answer: known recipients would be lost. */
    static CalloutAnswer of(Reply reply) {
        return switch (reply.kind()) {
            case 2 -> KNOWN;
            case 5 -> meansTheAddress(reply) ? UNKNOWN : UNANSWERED;
            default -> UNANSWERED;
        };
    }

    private static boolean meansTheAddress(Reply reply) {
        String enhanced = reply.enhanced();
        // RFC 3463 3.2: addresses, but .7 and .8 are about the sender's
        if (enhanced.startsWith("5.1.")) {
            return !enhanced.equals("5.1.7") && !enhanced.equals("5.1.8");
        }
        // 3.3: a mailbox that is disabled; 3.5: some say of unknown recipients that there is no route to them
        boolean ofMailbox = enhanced.isEmpty()
                || enhanced.startsWith("5.0.")
                || enhanced.equals("5.2.0")
                || enhanced.equals("5.2.1")
                || enhanced.startsWith("5.4.");
        return ofMailbox && OF_A_MAILBOX.contains(reply.code());
    }
}
