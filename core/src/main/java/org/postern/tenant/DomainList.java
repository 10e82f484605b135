package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** The list of domains as it is asked for: which index it goes along, and which number says how long it is. */
final class DomainList {

    private final DomainLists lists = new DomainLists();
    private final DomainStore domains = new DomainStore();
    private final Figures figures = new Figures();

    List<Registered> page(Handle handle, DomainFilter filter, DomainLists.Stretch stretch) {
        Optional<Domain> parent = filter.parent();
        Optional<DomainState> state = filter.state();
        if (parent.isPresent()) {
            return state.isPresent()
                    ? lists.children(handle, parent.get(), state.get(), stretch)
                    : lists.children(handle, parent.get(), stretch);
        }
        return state.isPresent() ? lists.of(handle, state.get(), stretch) : lists.all(handle, stretch);
    }

    long count(Handle handle, DomainFilter filter) {
        return filter.parent()
                .map(parent -> children(handle, parent, filter.state()))
                .orElseGet(() -> figures.domains(handle, filter.state()));
    }

    private long children(Handle handle, Domain parent, Optional<DomainState> state) {
        return state.map(wanted -> lists.count(handle, parent, wanted))
                .orElseGet(() ->
                        domains.find(handle, parent).map(Registered::children).orElse(0L));
    }
}
