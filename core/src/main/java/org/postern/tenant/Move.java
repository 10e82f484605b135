package org.postern.tenant;

import java.time.Duration;
import java.time.Instant;
import org.postern.address.Domain;

/**
 * A domain that its account offers to another.
 *
 * @param from the account it is in
 * @param to the parent it is to have
 * @param askedBy the login
 */
public record Move(Domain domain, Domain from, Domain to, String askedBy, Instant created) {

    /** How long an offer stays open. */
    public static final Duration OPEN = Duration.ofDays(14);

    public Instant expires() {
        return created.plus(OPEN);
    }
}
