package org.postern.tenant;

import java.time.Instant;
import java.util.Locale;
import org.postern.address.Address;

/**
 * That one address is, or is to become, the shadow of another.
 *
 * @param owner a mailbox
 * @param since when it became one, or was asked
 * @param askedBy the login of whoever wanted it
 */
public record Shadow(Address owner, Address shadow, State state, Instant since, String askedBy) {

    /** How far it is. */
    public enum State {
        ACTIVE,
        /** Until the shadow consents. */
        ASKED;

        /** The name in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
