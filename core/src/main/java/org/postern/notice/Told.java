package org.postern.notice;

import java.util.Locale;
import org.postern.address.Address;
import org.postern.ledger.Origin;

/** Whether the envelope sender is told what became of a mail; if not, why. */
public enum Told {
    YES,
    /** RFC 5321 6.1: a notice about a notice would never end. */
    NULL_SENDER,
    /** The gateway wrote it; nobody waits for an answer. */
    OURS,
    /** The operator wants undeliverable mail held. */
    OFF,
    /** It was taken for unwanted once: who sent it learns nothing of it, and whoever released it finds it held again. */
    RELEASED,
    /** What stands there is no address that a mail could be sent to. */
    NO_ADDRESS,
    /** RFC 5321 6.2 and 7.1: the sender may be forged, and a notice would hit somebody who has nothing to do with it. */
    UNPROVEN,
    /** Nobody reads a notice of delay there. */
    AUTOMATIC;

    /**
     * Of a failure. Mail of programs and lists is no exception: RFC 3834 is about answers to the author and names the null sender for what
     * must not be answered; the envelope sender is where failures belong (RFC 3464 1.1), and of a list it is the program that takes dead
     * addresses out.
     *
     * @param bounces whether bounces are sent at all
     */
    public static Told ofFailure(Original original, boolean bounces) {
        Told told = of(original);
        return told == YES && !bounces ? OFF : told;
    }

    /**
     * Of a delay, which is a kindness to a person who waits and of no use to a program (RFC 3834 2: the less is sent to those, the better);
     * some lists even take it for a failure.
     *
     * @param automatic whether a program wrote it, or a list passed it on
     */
    public static Told ofDelay(Original original, boolean automatic) {
        Told told = of(original);
        return told == YES && automatic ? AUTOMATIC : told;
    }

    private static Told of(Original original) {
        if (original.mail().origin() == Origin.INTERNAL) {
            return OURS;
        }
        if (original.sender().isEmpty()) {
            return NULL_SENDER;
        }
        if (original.released()) {
            return RELEASED;
        }
        if (!original.identity().returnPath()) {
            return UNPROVEN;
        }
        return isAddress(original.sender()) ? YES : NO_ADDRESS;
    }

    private static boolean isAddress(String text) {
        try {
            Address.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The name in the log. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
