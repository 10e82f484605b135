package org.postern.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Subscriber;

/** Reports that were made: one method, one statement. */
final class ReportStore {

    /** A report that is open, and what the ledger says of its mail; empty when it knows of none. */
    record Open(MailId id, Subscriber subscriber, Optional<State> mail) {}

    private ReportStore() {}

    static void insert(Handle handle, MailId id, Subscriber subscriber, Instant made, int items) {
        handle.createUpdate("""
                        insert into digest_report (id, subscriber, made, state, items) values (:id, :subscriber, :made, 'open', :items)
                        """)
                .bind("id", id.value())
                .bind("subscriber", subscriber.key())
                .bind("made", made.toEpochMilli())
                .bind("items", items)
                .execute();
    }

    /** Those of one reader. */
    static List<Open> open(Handle handle, Subscriber subscriber) {
        return handle.createQuery("""
                        select r.id, r.subscriber, d.state from digest_report r
                        left join delivery d on d.mail = r.id and d.ordinal = 0
                        where r.subscriber = :subscriber and r.state = 'open' order by r.id
                        """)
                .bind("subscriber", subscriber.key())
                .map((row, context) -> open(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Those of all that are behind that one. */
    static List<Open> open(Handle handle, String after, int limit) {
        return handle.createQuery("""
                        select r.id, r.subscriber, d.state from digest_report r
                        left join delivery d on d.mail = r.id and d.ordinal = 0
                        where r.state = 'open' and r.id > :after order by r.id fetch first :limit rows only
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> open(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static Open open(String id, String subscriber, String state) {
        return new Open(
                new MailId(id),
                Subscriber.parse(subscriber),
                Optional.ofNullable(state).map(State::parse));
    }

    /** @return whether it was open until now */
    static boolean close(Handle handle, MailId id, ReportState end) {
        return handle.createUpdate("update digest_report set state = :state where id = :id and state = 'open'")
                        .bind("state", end.wire())
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    /** Those of one reader, newest first. */
    static List<Listed> list(Handle handle, Subscriber subscriber, int limit) {
        return handle.createQuery("""
                        select id, made, state, items from digest_report
                        where subscriber = :subscriber order by id desc fetch first :limit rows only
                        """)
                .bind("subscriber", subscriber.key())
                .bind("limit", limit)
                .map((row, context) -> new Listed(
                        new MailId(row.getString("id")),
                        Instant.ofEpochMilli(row.getLong("made")),
                        ReportState.parse(row.getString("state")),
                        row.getInt("items")))
                .list();
    }

    /** Forgets some of those that were made before, and are not open. @return how many */
    static int clear(Handle handle, Instant before, int most) {
        return handle.createUpdate("""
                        delete from digest_report where id in (select r.id from digest_report r
                          where r.made < :before and r.state <> 'open' fetch first :most rows only)
                        """)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
