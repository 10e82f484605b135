package org.postern.tenant;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Pages of the list of domains and what they count: each along an index, so that none costs more when there are more domains. */
final class DomainLists {

    private static final String SELECT = "select " + DomainStore.COLUMNS + " from protected_domain where ";

    private final ServerStore servers = new ServerStore();

    /** A stretch of the list. @param after the name before the first */
    record Stretch(String after, int limit) {}

    List<Registered> all(Handle handle, Stretch stretch) {
        return page(handle, "name > :after order by name", Map.of(), stretch);
    }

    List<Registered> of(Handle handle, DomainState state, Stretch stretch) {
        return page(
                handle,
                "state = :state and name > :after order by state, name",
                Map.of("state", state.wire()),
                stretch);
    }

    List<Registered> children(Handle handle, Domain parent, Stretch stretch) {
        return page(
                handle,
                "parent = :parent and name > :after order by parent, name",
                Map.of("parent", parent.name()),
                stretch);
    }

    List<Registered> children(Handle handle, Domain parent, DomainState state, Stretch stretch) {
        return page(
                handle,
                "parent = :parent and state = :state and name > :after order by parent, state, name",
                Map.of("parent", parent.name(), "state", state.wire()),
                stretch);
    }

    private List<Registered> page(Handle handle, String where, Map<String, String> values, Stretch stretch) {
        // the servers one by one: asked for many names at once, Derby would read the whole table
        return handle
                .createQuery(SELECT + where + " fetch next :limit rows only")
                .bindMap(values)
                .bind("after", stretch.after())
                .bind("limit", stretch.limit())
                .map((row, context) -> DomainStore.registered(row, List.of()))
                .list()
                .stream()
                .map(found -> withServers(found, servers.of(handle, found.name())))
                .toList();
    }

    private static Registered withServers(Registered found, List<DeliveryServer> servers) {
        return new Registered(
                found.domain().with(servers),
                found.state(),
                found.locked(),
                found.addresses(),
                found.children(),
                found.created(),
                found.vouchedBy());
    }

    /** How many children are in that state, by the index alone. */
    long count(Handle handle, Domain parent, DomainState state) {
        return handle.createQuery("select count(*) from protected_domain where parent = :parent and state = :state")
                .bind("parent", parent.name())
                .bind("state", state.wire())
                .mapTo(Long.class)
                .one();
    }
}
