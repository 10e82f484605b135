package org.postern.tenant;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Writes many known addresses in one go. */
final class AddressBatches {

    private static final int AT_ONCE = 1_000;
    // rows of one statement: Derby looks for their domain once a statement, and in a long transaction it takes longer
    // each time
    private static final int TOGETHER = 50;
    private static final int COLUMNS = 6;

    /** @param created now */
    void insert(Handle handle, List<KnownAddress> added, Instant created) {
        int together = added.size() - added.size() % TOGETHER;
        insert(handle, added.subList(0, together), TOGETHER, created);
        insert(handle, added.subList(together, added.size()), 1, created);
    }

    private static void insert(Handle handle, List<KnownAddress> added, int together, Instant created) {
        String sql =
                "insert into known_address (kind, belongs_to, spelling, domain_name, local_part, settings, created) values "
                        + String.join(", ", Collections.nCopies(together, "(?, ?, ?, ?, ?, '{}', ?)"));
        for (int from = 0; from < added.size(); from += AT_ONCE) {
            PreparedBatch batch = handle.prepareBatch(sql);
            int position = 0;
            for (KnownAddress known : added.subList(from, Math.min(added.size(), from + AT_ONCE))) {
                batch.bind(position++, known.kind().wire())
                        .bind(position++, known.of().map(Address::key).orElse(null))
                        .bind(position++, known.address().localPart())
                        .bind(position++, known.address().domain().name())
                        .bind(position++, AddressStore.key(known.address()))
                        .bind(position++, created.toEpochMilli());
                if (position == together * COLUMNS) {
                    batch.add();
                    position = 0;
                }
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
                batch.bind("kind", known.kind().wire())
                        .bind("of", known.of().map(Address::key).orElse(null))
                        .bind("spelling", known.address().localPart())
                        .bind("domain", known.address().domain().name())
                        .bind("local", AddressStore.key(known.address()))
                        .add();
            }
            batch.execute();
        }
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
