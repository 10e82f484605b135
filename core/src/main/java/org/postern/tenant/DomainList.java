package org.postern.tenant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** The list of domains as it is asked for: which indexes it goes along, and which numbers say how long it is. */
final class DomainList {

    private final DomainLists lists = new DomainLists();
    private final DomainStore domains = new DomainStore();
    private final Figures figures = new Figures();

    List<Registered> page(Handle handle, DomainFilter filter, DomainLists.Stretch stretch) {
        if (!filter.reach().everything()) {
            return within(handle, filter, stretch);
        }
        if (filter.parent().isPresent()) {
            return children(handle, filter.parent().get(), filter.state(), stretch);
        }
        return filter.state().isPresent()
                ? lists.of(handle, filter.state().get(), stretch)
                : lists.all(handle, stretch);
    }

    private List<Registered> children(
            Handle handle, Domain parent, Optional<DomainState> state, DomainLists.Stretch stretch) {
        return state.isPresent()
                ? lists.children(handle, parent, state.get(), stretch)
                : lists.children(handle, parent, stretch);
    }

    /** A page of each account and of the single domains, and of all these the first. */
    private List<Registered> within(Handle handle, DomainFilter filter, DomainLists.Stretch stretch) {
        Map<Domain, Registered> found = new TreeMap<>();
        for (Domain account : accounts(filter)) {
            children(handle, account, filter.state(), stretch).forEach(domain -> found.put(domain.name(), domain));
        }
        int singles = 0;
        for (Domain single : singles(filter.reach())) {
            if (singles < stretch.limit() && single.name().compareTo(stretch.after()) > 0) {
                Optional<Registered> domain = domains.find(handle, single).filter(filter::wants);
                domain.ifPresent(wanted -> found.put(single, wanted));
                singles += domain.isPresent() ? 1 : 0;
            }
        }
        return found.values().stream().limit(stretch.limit()).toList();
    }

    private static Collection<Domain> accounts(DomainFilter filter) {
        return filter.reach().accounts().stream()
                .filter(account -> filter.parent().map(account::equals).orElse(true))
                .toList();
    }

    /** The roots of the accounts too. */
    private static Set<Domain> singles(Reach reach) {
        Set<Domain> singles = new TreeSet<>(reach.accounts());
        singles.addAll(reach.domains());
        return singles;
    }

    long count(Handle handle, DomainFilter filter) {
        if (!filter.reach().everything()) {
            return countWithin(handle, filter);
        }
        return filter.parent()
                .map(parent -> countChildren(handle, parent, filter.state()))
                .orElseGet(() -> figures.domains(handle, filter.state()));
    }

    private long countWithin(Handle handle, DomainFilter filter) {
        long count = 0;
        for (Domain account : accounts(filter)) {
            count += countChildren(handle, account, filter.state());
        }
        List<Registered> others = new ArrayList<>();
        for (Domain single : singles(filter.reach())) {
            domains.find(handle, single)
                    .filter(filter::wants)
                    .filter(domain -> domain.domain()
                            .parent()
                            .filter(filter.reach().accounts()::contains)
                            .isEmpty())
                    .ifPresent(others::add);
        }
        return count + others.size();
    }

    private long countChildren(Handle handle, Domain parent, Optional<DomainState> state) {
        long all = domains.find(handle, parent).map(Registered::children).orElse(0L);
        if (state.isEmpty()) {
            return all;
        }
        long suspended = lists.count(handle, parent, DomainState.SUSPENDED);
        long leaving = lists.count(handle, parent, DomainState.LEAVING);
        return switch (state.get()) {
            // of which there are very many: what is left of the number that is kept
            case ACTIVE -> all - suspended - leaving;
            case SUSPENDED -> suspended;
            default -> leaving;
        };
    }
}
