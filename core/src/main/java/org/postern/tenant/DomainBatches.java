package org.postern.tenant;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/**
 * Reads and writes very many domains, a thousand at a time. Asked for a list of names, Derby reads the whole table for each; so what is
 * there is read along the index from the first to the last name of each thousand, the whole table once at most.
 */
final class DomainBatches {

    private static final int AT_ONCE = 1_000;

    private final DomainStore domains = new DomainStore();
    private final ServerStore servers = new ServerStore();
    private final ClaimStore claims = new ClaimStore();
    private final Figures figures = new Figures();

    /** Those that are there. */
    Map<Domain, Registered> find(Handle handle, Set<Domain> names) {
        Map<Domain, Registered> found = new HashMap<>();
        each(names.stream().sorted().toList(), some -> {
            Domain first = some.get(0);
            Domain last = some.get(some.size() - 1);
            Map<Domain, List<DeliveryServer>> ofThem = servers.between(handle, first, last);
            handle.createQuery("select " + DomainStore.COLUMNS
                            + " from protected_domain where name >= :first and name <= :last order by name")
                    .bind("first", first.name())
                    .bind("last", last.name())
                    .map((row, context) -> {
                        Domain name = new Domain(row.getString("name"));
                        return names.contains(name)
                                ? DomainStore.registered(row, ofThem.getOrDefault(name, List.of()))
                                : null;
                    })
                    .forEach(domain -> {
                        if (domain != null) {
                            found.put(domain.name(), domain);
                        }
                    });
        });
        return found;
    }

    /** Those that are alias domains, with what they are of. */
    Map<Domain, Domain> aliases(Handle handle, Set<Domain> names) {
        Map<Domain, Domain> found = new HashMap<>();
        each(names.stream().sorted().toList(), some -> handle.createQuery(
                        "select name, target from alias_domain where name >= :first and name <= :last order by name")
                .bind("first", some.get(0).name())
                .bind("last", some.get(some.size() - 1).name())
                .map((row, context) ->
                        Map.entry(new Domain(row.getString("name")), new Domain(row.getString("target"))))
                .forEach(alias -> {
                    if (names.contains(alias.getKey())) {
                        found.put(alias.getKey(), alias.getValue());
                    }
                }));
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
            servers.delete(handle, some);
            servers.insert(handle, some);
        });
    }

    /** Whoever else claims them has no say any more. */
    void vouch(Handle handle, List<ProtectedDomain> vouched, String operator) {
        each(vouched.stream().map(ProtectedDomain::name).toList(), some -> {
            domains.setVouchedBy(handle, some, operator);
            claims.deleteAll(handle, some);
        });
    }

    private static <T> void each(List<T> all, Consumer<List<T>> work) {
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            work.accept(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
    }
}
