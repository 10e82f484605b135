package org.postern.tenant;

import java.util.Optional;

/**
 * Whether a domain takes mail, with what belongs to it.
 *
 * @param locked of a suspension, whether only an operator may end it
 * @param queue of a domain that is leaving, what becomes of its queue
 */
record Standstill(DomainState state, boolean locked, Optional<LastQueue> queue) {

    static final Standstill NONE = new Standstill(DomainState.ACTIVE, false, Optional.empty());

    static Standstill suspended(boolean locked) {
        return new Standstill(DomainState.SUSPENDED, locked, Optional.empty());
    }

    static Standstill leaving(LastQueue queue) {
        return new Standstill(DomainState.LEAVING, true, Optional.of(queue));
    }
}
