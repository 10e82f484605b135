package org.postern.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** What the relay asks of a destination as a whole: one method, one statement. */
final class QueueStore {

    private QueueStore() {}

    static List<Waiting> waiting(Handle handle, Optional<Domain> domain) {
        String sql = """
                select domain, count(*) as n, min(queued_since) as oldest, min(next_attempt) as soonest
                from delivery where state = 'queued'
                """ + (domain.isPresent() ? " and domain = :domain" : "") + " group by domain order by domain";
        return handle.createQuery(sql)
                .bindMap(domain.map(one -> Map.of("domain", one.name())).orElse(Map.of()))
                .map((row, context) -> new Waiting(
                        new Domain(row.getString("domain")),
                        row.getLong("n"),
                        LedgerStore.instant(row, "oldest"),
                        LedgerStore.instant(row, "soonest")))
                .list();
    }

    /** The account knows it when the rows are gone. */
    static boolean everDelivered(Handle handle, Domain domain) {
        return handle.createQuery("""
                        select 1 from account where domain = :domain and delivered > 0 fetch first 1 rows only
                        """)
                .bind("domain", domain.name())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }
}
