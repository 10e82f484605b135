package org.postern.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Writes many known addresses in one go. */
final class AddressBatches {

    private static final int AT_ONCE = 1_000;

    /** @param created now */
    void insert(Handle handle, List<KnownAddress> added, Instant created) {
        for (int from = 0; from < added.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into known_address (kind, belongs_to, spelling, domain_name, local_part, settings, created)
                    values (:kind, :of, :spelling, :domain, :local, '{}', :created)""");
            for (KnownAddress known : added.subList(from, Math.min(added.size(), from + AT_ONCE))) {
                bound(batch, known).bind("created", created.toEpochMilli()).add();
            }
            batch.execute();
        }
    }

    /** Replaces all but settings and age. */
    void replace(Handle handle, List<KnownAddress> replaced) {
        for (int from = 0; from < replaced.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch("""
                    update known_address set kind = :kind, belongs_to = :of, spelling = :spelling
                    where domain_name = :domain and local_part = :local""");
            for (KnownAddress known : replaced.subList(from, Math.min(replaced.size(), from + AT_ONCE))) {
                bound(batch, known).add();
            }
            batch.execute();
        }
    }

    private static PreparedBatch bound(PreparedBatch batch, KnownAddress known) {
        return batch.bind("kind", known.kind().wire())
                .bind("of", known.of().map(Address::key).orElse(null))
                .bind("spelling", known.address().localPart())
                .bind("domain", known.address().domain().name())
                .bind("local", AddressStore.key(known.address()));
    }

    /** Deletes the addresses of a domain but for these, some at a time, so that never all are in memory. */
    void deleteOthers(Handle handle, Domain domain, Set<String> kept) {
        String after = "";
        List<String> some = keys(handle, domain, after);
        while (!some.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(
                    "delete from known_address where domain_name = :domain and local_part = :local");
            some.stream().filter(key -> !kept.contains(key)).forEach(key -> batch.bind("domain", domain.name())
                    .bind("local", key)
                    .add());
            if (batch.size() > 0) {
                batch.execute();
            }
            after = some.get(some.size() - 1);
            some = keys(handle, domain, after);
        }
    }

    private static List<String> keys(Handle handle, Domain domain, String after) {
        return handle.createQuery("""
                        select local_part from known_address where domain_name = :domain and local_part > :after
                        order by domain_name, local_part fetch next :limit rows only""")
                .bind("domain", domain.name())
                .bind("after", after)
                .bind("limit", AT_ONCE)
                .mapTo(String.class)
                .list();
    }
}
