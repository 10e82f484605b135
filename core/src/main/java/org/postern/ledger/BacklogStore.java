package org.postern.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.message.MailId;

/** What waits. Ids begin with the time of acceptance, so that an index alone tells how old the oldest is. */
final class BacklogStore {

    private BacklogStore() {}

    static Optional<Instant> oldestReceived(Handle handle) {
        return handle.createQuery("select min(mail) from delivery where state = 'received'")
                .mapTo(String.class)
                .findOne()
                .map(id -> new MailId(id).time());
    }

    static Map<Domain, Instant> queued(Handle handle) {
        Map<Domain, Instant> oldest = new HashMap<>();
        handle.createQuery("select domain, min(mail) from delivery where state = 'queued' group by domain")
                .map((row, context) -> Map.entry(new Domain(row.getString(1)), new MailId(row.getString(2)).time()))
                .forEach(one -> oldest.put(one.getKey(), one.getValue()));
        return oldest;
    }

    static Open open(Handle handle, Domain domain) {
        return handle.createQuery("""
                        select sum(received) as received, sum(queued) as queued, sum(held) as held from account
                        where domain = :domain""")
                .bind("domain", domain.name())
                .map((row, context) -> new Open(
                        row.getLong("received"), row.getLong("queued"), row.getLong("held"), heldBytes(handle, domain)))
                .one();
    }

    static long heldBytes(Handle handle, Domain domain) {
        return handle.createQuery("""
                        select coalesce(sum(m.size), 0) from delivery d join mail m on m.id = d.mail
                        where d.state = 'held' and d.domain = :domain""")
                .bind("domain", domain.name())
                .mapTo(Long.class)
                .one();
    }

    /** The few children first, and each one's rows by the index. */
    static long heldBytesOfChildren(Handle handle, Domain parent) {
        return handle.createQuery("""
                        select coalesce(sum(m.size), 0) from --DERBY-PROPERTIES joinOrder=FIXED
                          protected_domain p join delivery d on d.domain = p.name join mail m on m.id = d.mail
                        where p.parent = :parent and d.state = 'held'
                        """)
                .bind("parent", parent.name())
                .mapTo(Long.class)
                .one();
    }

    static List<DeliveryId> held(Handle handle, Domain domain, int most) {
        return handle.createQuery("""
                        select mail, ordinal from delivery where state = 'held' and domain = :domain
                        order by state, domain, next_attempt fetch next :most rows only""")
                .bind("domain", domain.name())
                .bind("most", most)
                .map((row, context) -> LedgerStore.id(row))
                .list();
    }

    static Map<HeldClass, Long> held(Handle handle) {
        Map<HeldClass, Long> held = new EnumMap<>(HeldClass.class);
        handle.createQuery("select held_class, count(*) from delivery where state = 'held' group by held_class")
                .map((row, context) -> Map.entry(HeldClass.parse(row.getString(1)), row.getLong(2)))
                .forEach(one -> held.put(one.getKey(), one.getValue()));
        return held;
    }
}
