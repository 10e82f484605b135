package org.postern.tenant;

import java.util.Optional;
import org.postern.address.Domain;

/**
 * Which domains of the list are wanted.
 *
 * @param parent only its children
 * @param state only those in it
 * @param reach only those within
 */
public record DomainFilter(Optional<Domain> parent, Optional<DomainState> state, Reach reach) {

    public static final DomainFilter ALL = new DomainFilter(Optional.empty(), Optional.empty(), Reach.EVERYTHING);

    public static DomainFilter in(DomainState state) {
        return new DomainFilter(Optional.empty(), Optional.of(state), Reach.EVERYTHING);
    }

    /** Whether a domain that is named in the reach is wanted. */
    boolean wants(Registered domain) {
        return state.map(domain.state()::equals).orElse(true)
                && parent.map(wanted ->
                                domain.domain().parent().filter(wanted::equals).isPresent())
                        .orElse(true);
    }
}
