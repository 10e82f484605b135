package org.postern.tenant;

import java.time.Instant;
import java.time.ZoneId;
import org.postern.address.Address;

/** The way out for letters that ask somebody to become a shadow. */
@FunctionalInterface
public interface ShadowLetters {

    /**
     * Hands a letter over; returns when it will be sent, whatever happens to this program.
     *
     * @throws RuntimeException when it will not be
     */
    void send(Question question);

    /**
     * What is asked of whom.
     *
     * @param shadow who gets the letter
     * @param language RFC 5646 tag
     * @param zone in which its reader reads times
     * @param expires when the question is over
     */
    record Question(Address owner, Address shadow, String language, ZoneId zone, Instant expires) {}
}
