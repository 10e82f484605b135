package org.postern.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.tenant.Subscriber;

/** Who is due when: one method, one statement. Times are milliseconds since 1970. */
final class DueStore {

    private DueStore() {}

    /** Something waits for him. */
    static void touch(Handle handle, Subscriber subscriber, Instant now) {
        int known = handle.createUpdate("update digest_due set touched = touched + 1 where subscriber = :subscriber")
                .bind("subscriber", subscriber.key())
                .execute();
        if (known == 0) {
            insert(handle, subscriber, now, 0);
        }
    }

    private static void insert(Handle handle, Subscriber subscriber, Instant since, long next) {
        handle.createUpdate("""
                        insert into digest_due (subscriber, domain, since, next_at, touched) values (:subscriber, :domain, :since, :next, 0)
                        """)
                .bind("subscriber", subscriber.key())
                .bind(
                        "domain",
                        subscriber
                                .domain()
                                .orElse(subscriber.address().domain())
                                .name())
                .bind("since", since.toEpochMilli())
                .bind("next", next)
                .execute();
    }

    /** His schedule may be another: his time is to be found out again, unless it has come. */
    static void changed(Handle handle, Subscriber subscriber, Instant now) {
        handle.createUpdate("""
                        update digest_due set next_at = 0, since = :now, touched = touched + 1
                        where subscriber = :subscriber and next_at > :now
                        """)
                .bind("subscriber", subscriber.key())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Those of all in a domain. */
    static void changed(Handle handle, Domain domain, Instant now) {
        handle.createUpdate("""
                        update digest_due set next_at = 0, since = :now, touched = touched + 1
                        where domain = :domain and next_at > :now
                        """)
                .bind("domain", domain.name())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Those of some of all, which were found out last before. @return how many */
    static int changed(Handle handle, Instant now, int most) {
        return handle.createUpdate("""
                        update digest_due set next_at = 0, since = :now, touched = touched + 1
                        where subscriber in (select u.subscriber from digest_due u where u.next_at > :now fetch first :most rows only)
                        """)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    /** He is due then at latest, whatever else. */
    static void atLatest(Handle handle, Subscriber subscriber, Instant now, Instant next) {
        int known = handle.createUpdate("""
                        update digest_due set touched = touched + 1,
                          next_at = case when next_at > 0 and next_at < :next then next_at else :next end
                        where subscriber = :subscriber
                        """)
                .bind("subscriber", subscriber.key())
                .bind("next", next.toEpochMilli())
                .execute();
        if (known == 0) {
            insert(handle, subscriber, now, next.toEpochMilli());
        }
    }

    /** Whose time is to be found out. */
    static List<Due> unknown(Handle handle, int limit) {
        return list(handle, "next_at = 0", Instant.EPOCH, limit);
    }

    /** Whose time has come, who has waited longest first. */
    static List<Due> due(Handle handle, Instant now, int limit) {
        return list(handle, "next_at > 0 and next_at <= :now", now, limit);
    }

    private static List<Due> list(Handle handle, String which, Instant now, int limit) {
        return handle.createQuery(
                        "select subscriber, since, touched from digest_due --DERBY-PROPERTIES index=DIGEST_DUE_NEXT\n where "
                                + which + " and next_at <= :now order by next_at fetch first :limit rows only")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Due(
                        row.getString("subscriber"),
                        Instant.ofEpochMilli(row.getLong("since")),
                        row.getLong("touched")))
                .list();
    }

    /** When the first of all is due whose time is known. */
    static Optional<Instant> first(Handle handle) {
        return handle.createQuery("select min(next_at) from digest_due where next_at > 0")
                .map((row, context) -> Optional.of(row.getLong(1)).filter(next -> next > 0))
                .one()
                .map(Instant::ofEpochMilli);
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from digest_due")
                .mapTo(Long.class)
                .one();
    }

    /** Sets his time, unless something came to wait since he was read: then he is looked at again. */
    static void set(Handle handle, Due due, Instant since, Instant next) {
        handle.createUpdate("""
                        update digest_due set since = :since, next_at = :next where subscriber = :subscriber and touched = :touched
                        """)
                .bind("since", since.toEpochMilli())
                .bind("next", next.toEpochMilli())
                .bind("subscriber", due.key())
                .bind("touched", due.touched())
                .execute();
    }

    /** Looks at him again then, whatever came since. */
    static void putOff(Handle handle, Due due, Instant next) {
        handle.createUpdate("update digest_due set next_at = :next where subscriber = :subscriber")
                .bind("next", next.toEpochMilli())
                .bind("subscriber", due.key())
                .execute();
    }

    /** Nothing waits for him, unless something came since he was read. */
    static void delete(Handle handle, Due due) {
        handle.createUpdate("delete from digest_due where subscriber = :subscriber and touched = :touched")
                .bind("subscriber", due.key())
                .bind("touched", due.touched())
                .execute();
    }
}
