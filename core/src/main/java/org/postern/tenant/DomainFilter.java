package org.postern.tenant;

import java.util.Optional;
import org.postern.address.Domain;

/**
 * Which domains of the list are wanted.
 *
 * @param parent only its children
 * @param state only those in it
 */
public record DomainFilter(Optional<Domain> parent, Optional<DomainState> state) {

    public static final DomainFilter ALL = new DomainFilter(Optional.empty(), Optional.empty());
}
