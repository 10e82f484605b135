package org.postern.auditlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.tenant.Reach;

/**
 * Finds entries, newest first, in lanes: each is what an index has in the order of the answer, so that no more is read than is shown, save
 * what the rest of the filter leaves out. Whoever sees but some accounts and domains has a lane for each, and nobody else's entries are read.
 */
final class AuditSearch {

    // What was done to a domain before it was deleted is not told to who has the name now. The act that defined it
    // again is told: it was
    // entered a little before it was done.
    private static final String NOT_OF_ONE_BEFORE =
            "happened >= coalesce((select p.created - 60000 from protected_domain p where p.name = :lane), 0)";

    /** @param index that has the lane in order @param clause empty: the lane is everything */
    private record Lane(String index, String clause, Domain domain, Optional<Domain> account) {

        static Lane of(String column, Domain domain) {
            return new Lane("AUDIT_" + column.toUpperCase(Locale.ROOT), column + " = :lane", domain, Optional.empty());
        }

        Lane within(Domain root) {
            return new Lane(index, clause, domain, Optional.of(root));
        }

        Conditions narrow(Conditions where) {
            if (!clause.isEmpty()) {
                where.and(clause, "lane", domain.name());
            }
            return where.and("account = :root", "root", account, Domain::name);
        }
    }

    private final Handle handle;
    private final AuditFilter filter;

    AuditSearch(Handle handle, AuditFilter filter) {
        this.handle = handle;
        this.filter = filter;
    }

    /** Numbers of acts, the newest first, from before that one. */
    List<Long> acts(Optional<Long> before, int most) {
        Conditions none = new Conditions();
        return bounded(none.and("refers is null").and("seq < :before", "before", before, n -> n), most);
    }

    /** Numbers of all entries between, both included, in order; there are at most so many. */
    List<Long> between(long first, long last, int most) {
        Conditions where = new Conditions().and("seq >= :first", "first", first).and("seq <= :last", "last", last);
        return bounded(where, most).stream().sorted().toList();
    }

    private List<Long> bounded(Conditions where, int most) {
        if (filter.since().isPresent()) {
            Optional<Long> first = AuditStore.firstSince(handle, filter.since().get());
            if (first.isEmpty()) {
                return List.of();
            }
            where.and("seq >= :since", "since", first.get());
        }
        filter.until()
                .flatMap(time -> AuditStore.firstSince(handle, time))
                .ifPresent(end -> where.and("seq < :until", "until", end));
        filter.actor().ifPresent(actor -> where.and("actor = :actor", "actor", actor));
        filter.action().ifPresent(action -> where.and("action >= :action", "action", action)
                .and("action < :behind", "behind", action + '\uffff'));
        return merged(where, most);
    }

    private List<Long> merged(Conditions where, int most) {
        TreeSet<Long> found = new TreeSet<>(Comparator.reverseOrder());
        for (Lane lane : lanes()) {
            Conditions narrowed = lane.narrow(where.copy());
            if (!filter.reach().everything() && lane.account().isEmpty()) {
                narrowed.and(NOT_OF_ONE_BEFORE);
            }
            found.addAll(AuditStore.numbers(handle, lane.index(), narrowed, most));
            while (found.size() > most) {
                found.pollLast();
            }
        }
        return List.copyOf(found);
    }

    private List<Lane> lanes() {
        Reach reach = filter.reach();
        if (filter.domain().isPresent()) {
            Lane lane = Lane.of("domain", filter.domain().get());
            boolean whole = reach.everything() || reach.domains().contains(lane.domain());
            return whole
                    ? List.of(lane)
                    : reach.accounts().stream().map(lane::within).toList();
        }
        if (reach.everything()) {
            String index = filter.actor().isPresent() ? "AUDIT_ACTOR" : "AUDIT_NEWEST";
            return List.of(new Lane(index, "", null, Optional.empty()));
        }
        List<Lane> lanes = new ArrayList<>();
        reach.accounts().forEach(account -> lanes.add(Lane.of("account", account)));
        reach.domains().forEach(domain -> lanes.add(Lane.of("domain", domain)));
        return lanes;
    }
}
