package org.postern.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.database.Conditions;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;
import org.postern.quarantine.HeldItem;

/** The rows of requests. Of one item at most one is open, which the database sees to. */
final class RequestStore {

    private RequestStore() {}

    static void insert(Handle handle, HeldItem item, By by, Instant now, String words) {
        handle.createUpdate("""
                        insert into release_request (mail, ordinal, recipient, recipient_key, domain, received_day, login, role, asked, words,
                          state, open_item)
                        values (:mail, :ordinal, :recipient, :key, :domain, :day, :login, :role, :now, :words, 'open', :item)
                        """)
                .bind("mail", item.id().mail().value())
                .bind("ordinal", item.id().ordinal())
                .bind("recipient", item.recipient().toString())
                .bind("key", item.recipient().key())
                .bind("domain", item.domain().name())
                .bind("day", item.id().mail().day().toString())
                .bind("login", by.login())
                .bind("role", by.role())
                .bind("now", now.toEpochMilli())
                .bind("words", words)
                .bind("item", item.id().toString())
                .execute();
    }

    /** Ends the open request of an item, if there is one. @return whether there was */
    static boolean close(Handle handle, DeliveryId item, Request.State state, Answer answer) {
        return handle.createUpdate("""
                                update release_request set state = :state, open_item = null, answered_by = :by, answered = :at, answer = :answer
                                where open_item = :item
                                """)
                        .bind("state", state.wire())
                        .bind("by", answer.by())
                        .bind("at", answer.at().toEpochMilli())
                        .bind("answer", answer.words())
                        .bind("item", item.toString())
                        .execute()
                > 0;
    }

    /** All of an item, newest first. */
    static List<Request> of(Handle handle, DeliveryId item) {
        return handle.createQuery(
                        "select d.* from release_request d where d.mail = :mail and d.ordinal = :ordinal order by d.id desc")
                .bind("mail", item.mail().value())
                .bind("ordinal", item.ordinal())
                .map(RequestStore::request)
                .list();
    }

    static List<Request> page(Handle handle, RequestFilter filter, Optional<Long> cursor, int limit) {
        Conditions where = conditions(filter).and("d.id < :below", "below", cursor, id -> id);
        return handle.createQuery("select d.* from release_request d where " + where.sql()
                        + " order by d.id desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map(RequestStore::request)
                .list();
    }

    static long count(Handle handle, RequestFilter filter) {
        Conditions where = conditions(filter);
        return handle.createQuery("select count(*) from release_request d where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    /** Items of open requests that are not held any more, and what they are instead. */
    static List<Over> over(Handle handle, int most) {
        return handle.createQuery("""
                        select d.mail, d.ordinal, i.state from release_request d
                        left join delivery i on i.mail = d.mail and i.ordinal = d.ordinal
                        where d.open_item is not null and (i.state is null or i.state <> 'held') fetch first :most rows only
                        """)
                .bind("most", most)
                .map((row, context) -> new Over(item(row), end(row.getString("state"))))
                .list();
    }

    /** An item that is not held any more, and how a request for it ends. */
    record Over(DeliveryId item, Request.State end) {}

    private static Request.State end(String state) {
        if (state == null || state.equals("expired")) {
            return Request.State.EXPIRED;
        }
        return state.equals("deleted") ? Request.State.DELETED : Request.State.GRANTED;
    }

    /** Deletes old ones, and those of a domain that is gone. */
    static int clear(Handle handle, Instant before, int most) {
        return handle.createUpdate("""
                        delete from release_request where id in (select d.id from release_request d
                          where d.asked < :before or not exists
                            (select 1 from protected_domain b where b.name = d.domain and b.created <= d.asked)
                          fetch first :most rows only)
                        """)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static Conditions conditions(RequestFilter filter) {
        Conditions where = new Conditions()
                .and("d.domain = :domain", "domain", filter.domain(), domain -> domain.name())
                .and("d.state = :state", "state", filter.state(), Request.State::wire);
        filter.within().narrow(where);
        return where;
    }

    private static DeliveryId item(ResultSet row) throws SQLException {
        return new DeliveryId(new MailId(row.getString("mail")), row.getInt("ordinal"));
    }

    private static Request request(ResultSet row, StatementContext context) throws SQLException {
        String answeredBy = row.getString("answered_by");
        Optional<Answer> answer = answeredBy == null
                ? Optional.empty()
                : Optional.of(
                        new Answer(answeredBy, Instant.ofEpochMilli(row.getLong("answered")), row.getString("answer")));
        return new Request(
                row.getLong("id"),
                item(row),
                Address.parse(row.getString("recipient")),
                row.getString("login"),
                row.getString("role"),
                Instant.ofEpochMilli(row.getLong("asked")),
                row.getString("words"),
                Request.State.parse(row.getString("state")),
                answer);
    }
}
