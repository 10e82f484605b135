package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.message.MailId;

/** Which queue of the container received mail waits in, and what the container said of it: one method, one statement. */
final class ContainerStore {

    private ContainerStore() {}

    static void place(Handle handle, MailId id, Placing placing) {
        handle.createUpdate("update mail set queue = :queue, container_view = :view where id = :id")
                .bind("queue", placing.queue())
                .bind("view", placing.view().orElse(null))
                .bind("id", id.value())
                .execute();
    }

    static void due(Handle handle, MailId id, Instant due) {
        handle.createUpdate("update delivery set next_attempt = :due where mail = :id and state = 'received'")
                .bind("due", LedgerStore.utc(due))
                .bind("id", id.value())
                .execute();
    }

    static Optional<String> view(Handle handle, MailId id) {
        return handle.createQuery("select container_view from mail where id = :id and container_view is not null")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
    }

    /** What the container said of a mail may be words of it, and goes when the mail leaves the container. */
    static void forget(Handle handle, MailId id) {
        handle.createUpdate("update mail set container_view = null where id = :id and container_view is not null")
                .bind("id", id.value())
                .execute();
    }

    /** The queues that mail waits in. */
    static Set<String> names(Handle handle) {
        return new TreeSet<>(handle.createQuery("""
                        select distinct m.queue from delivery d join mail m on m.id = d.mail where d.state = 'received'
                        """).mapTo(String.class).list());
    }

    /** Mail that is due, oldest first, from after that id. */
    static List<Placed> due(Handle handle, Instant due, String after, int limit) {
        return handle.createQuery("""
                        select d.mail, m.queue, min(d.next_attempt) as due, min(d.domain) as domain from delivery d join mail m on m.id = d.mail
                        where d.state = 'received' and d.next_attempt <= :due and d.mail > :after
                        group by d.mail, m.queue order by d.mail fetch first :limit rows only
                        """)
                .bind("due", LedgerStore.utc(due))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> placed(row))
                .list();
    }

    /** Mail of a queue, due or not, oldest first, from after that id. */
    static List<Placed> waiting(Handle handle, String queue, String after, int limit) {
        return handle.createQuery("""
                        select d.mail, m.queue, min(d.next_attempt) as due, min(d.domain) as domain from delivery d join mail m on m.id = d.mail
                        where d.state = 'received' and m.queue = :queue and d.mail > :after
                        group by d.mail, m.queue order by d.mail fetch first :limit rows only
                        """)
                .bind("queue", queue)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> placed(row))
                .list();
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                new MailId(row.getString(1)),
                row.getString(2),
                LedgerStore.instant(row, "due"),
                new Domain(row.getString("domain")));
    }

    static long size(Handle handle, String queue) {
        return handle.createQuery("""
                        select count(distinct d.mail) from delivery d join mail m on m.id = d.mail
                        where d.state = 'received' and m.queue = :queue
                        """).bind("queue", queue).mapTo(Long.class).one();
    }

    /** Rows that are received still go to another mail, in that order, and nothing of the account changes. */
    static int move(Handle handle, DeliveryId from, DeliveryId to, Instant due) {
        return handle.createUpdate("""
                        update delivery set mail = :mail, ordinal = :ordinal, next_attempt = :due
                        where mail = :old and ordinal = :place and state = 'received'
                        """)
                .bind("mail", to.mail().value())
                .bind("ordinal", to.ordinal())
                .bind("due", LedgerStore.utc(due))
                .bind("old", from.mail().value())
                .bind("place", from.ordinal())
                .execute();
    }

    /** A mail all of whose rows have gone to others. */
    static boolean deleteEmpty(Handle handle, MailId id) {
        return handle.createUpdate("""
                        delete from mail where id = :id and not exists (select 1 from delivery where mail = :id)
                        """).bind("id", id.value()).execute() > 0;
    }

    static long queued(Handle handle) {
        return handle.createQuery("select count(*) from delivery where state = 'queued'")
                .mapTo(Long.class)
                .one();
    }
}
