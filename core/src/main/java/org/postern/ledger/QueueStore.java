package org.postern.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.message.MailId;

/**
 * What is asked of a destination as a whole: one method, one statement. None reads more rows than it must, for a million may wait.
 */
final class QueueStore {

    private QueueStore() {}

    /** The first domain with mail queued whose name sorts after that. */
    static Optional<Domain> destinationAfter(Handle handle, String name) {
        return handle.createQuery("""
                        select domain from delivery where state = 'queued' and domain > :name
                        order by state, domain, next_attempt fetch first 1 rows only
                        """)
                .bind("name", name)
                .map((row, context) -> new Domain(row.getString(1)))
                .findFirst();
    }

    /** How a domain's queue stands; empty when nothing is queued. */
    static Optional<Waiting> waiting(Handle handle, Domain domain) {
        Optional<Instant> soonest = soonest(handle, domain);
        if (soonest.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = oldest(handle, domain).orElse(soonest.get());
        return Optional.of(new Waiting(domain, count(handle, domain), oldest, soonest.get()));
    }

    private static Optional<Instant> soonest(Handle handle, Domain domain) {
        return handle.createQuery("""
                        select next_attempt from delivery where state = 'queued' and domain = :domain
                        order by next_attempt, mail, ordinal fetch first 1 rows only
                        """)
                .bind("domain", domain.name())
                .map((row, context) -> LedgerStore.instant(row, "next_attempt"))
                .findFirst();
    }

    private static long count(Handle handle, Domain domain) {
        return handle.createQuery("select sum(queued) from account where domain = :domain")
                .bind("domain", domain.name())
                .mapTo(Long.class)
                .one();
    }

    /** The index alone says it: ids begin with the time of acceptance. */
    private static Optional<Instant> oldest(Handle handle, Domain domain) {
        return handle.createQuery("select min(mail) from delivery where state = 'queued' and domain = :domain")
                .bind("domain", domain.name())
                .mapTo(String.class)
                .findOne()
                .map(id -> new MailId(id).time());
    }

    static List<Delivery> late(Handle handle, Domain domain, DeliveryId after, MailId until, int most) {
        return handle.createQuery("select " + LedgerStore.DELIVERY_COLUMNS + """
                         from delivery where state = 'queued' and domain = :domain and mail >= :after and mail < :until
                          and (mail > :after or ordinal > :ordinal) and notified = false
                        order by mail, ordinal fetch first :most rows only
                        """)
                .bind("domain", domain.name())
                .bind("after", after.mail().value())
                .bind("ordinal", after.ordinal())
                .bind("until", until.value())
                .bind("most", most)
                .map(LedgerStore::delivery)
                .list();
    }

    /** The account knows it, also when the rows are gone. */
    static boolean everDelivered(Handle handle, Domain domain) {
        return handle.createQuery(
                        "select 1 from account where domain = :domain and delivered > 0 fetch first 1 rows only")
                .bind("domain", domain.name())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }
}
