package org.postern.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Reads and writes very many domains, some hundred with each statement. */
final class DomainBatches {

    private static final int AT_ONCE = 500;

    private final DomainStore domains = new DomainStore();
    private final ServerStore servers = new ServerStore();
    private final Figures figures = new Figures();

    /** Those that are there. */
    Map<Domain, Registered> find(Handle handle, List<Domain> names) {
        Map<Domain, Registered> found = new HashMap<>();
        each(names, some -> {
            Map<Domain, List<DeliveryServer>> ofThem = servers.of(handle, some);
            handle.createQuery("select " + DomainStore.COLUMNS + " from protected_domain where name in (<names>)")
                    .bindList("names", texts(some))
                    .map((row, context) -> DomainStore.registered(
                            row, ofThem.getOrDefault(new Domain(row.getString("name")), List.of())))
                    .forEach(domain -> found.put(domain.name(), domain));
        });
        return found;
    }

    /** Those that are alias domains, with what they are of. */
    Map<Domain, Domain> aliases(Handle handle, List<Domain> names) {
        Map<Domain, Domain> found = new HashMap<>();
        each(names, some -> handle.createQuery("select name, target from alias_domain where name in (<names>)")
                .bindList("names", texts(some))
                .map((row, context) ->
                        Map.entry(new Domain(row.getString("name")), new Domain(row.getString("target"))))
                .forEach(alias -> found.put(alias.getKey(), alias.getValue())));
        return found;
    }

    /** New ones, each behind its parent. */
    void insert(Handle handle, List<ProtectedDomain> added, String operator, Instant created) {
        each(added, some -> {
            domains.insert(handle, some, Optional.of(operator), created);
            servers.insert(handle, some);
        });
        Map<Domain, Long> children = new TreeMap<>();
        added.forEach(domain -> domain.parent().ifPresent(parent -> children.merge(parent, 1L, Long::sum)));
        children.forEach((parent, number) -> domains.addChildren(handle, parent, number));
        figures.add(handle, DomainState.ACTIVE, added.size());
    }

    /** Such as stay where they are in the tree. */
    void replace(Handle handle, List<ProtectedDomain> replaced) {
        each(replaced, some -> {
            domains.update(handle, some);
            handle.createUpdate("delete from delivery_server where domain_name in (<names>)")
                    .bindList(
                            "names",
                            texts(some.stream().map(ProtectedDomain::name).toList()))
                    .execute();
            servers.insert(handle, some);
        });
    }

    /** Whoever else claims them has no say any more. */
    void vouch(Handle handle, List<Domain> names, String operator) {
        each(names, some -> {
            handle.createUpdate("update protected_domain set vouched_by = :operator where name in (<names>)")
                    .bind("operator", operator)
                    .bindList("names", texts(some))
                    .execute();
            handle.createUpdate("delete from domain_claim where name in (<names>)")
                    .bindList("names", texts(some))
                    .execute();
        });
    }

    private static List<String> texts(List<Domain> names) {
        return names.stream().map(Domain::name).toList();
    }

    private static <T> void each(List<T> all, Consumer<List<T>> work) {
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            work.accept(new ArrayList<>(all.subList(i, Math.min(all.size(), i + AT_ONCE))));
        }
    }
}
