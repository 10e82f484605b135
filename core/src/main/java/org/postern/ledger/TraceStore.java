package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.message.MailId;
import org.postern.verdict.Category;

/** Rows of all states, read only. Ids sort by the time of receipt, so newest first is highest id first. */
final class TraceStore {

    private static final int MOST = 501;
    private static final String TABLES = " from delivery d join mail m on m.id = d.mail where ";

    private TraceStore() {}

    static List<Trace> list(Handle handle, TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        if (limit < 2 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-500");
        }
        Conditions where = conditions(filter);
        cursor.ifPresent(id -> where.and("d.mail <= :below", "below", id.mail().value())
                .and("(d.mail < :below or d.ordinal < :ordinal)", "ordinal", id.ordinal()));
        return handle.createQuery("""
                        select d.mail, d.ordinal, d.recipient, d.domain, d.state, d.tag, d.released, d.attempts, d.next_attempt,
                          d.queued_since, d.last_reply, d.held_class, d.closed, m.received, m.sender, m.client_ip, m.size, m.category, m.score
                        """ + TABLES + where.sql()
                        + " order by d.mail desc, d.ordinal desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map(TraceStore::trace)
                .list();
    }

    static long count(Handle handle, TraceFilter filter) {
        Conditions where = conditions(filter);
        return handle.createQuery("select count(*)" + TABLES + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    private static Conditions conditions(TraceFilter filter) {
        return new Conditions()
                .and("d.mail = :id", "id", filter.id(), MailId::value)
                .and("m.sender_key = :sender", "sender", filter.sender(), text -> text.toLowerCase(Locale.ROOT))
                .and("d.recipient_key = :recipient", "recipient", filter.recipient(), Address::key)
                .and("d.domain = :domain", "domain", filter.domain(), Domain::name)
                .and("d.state = :state", "state", filter.state(), State::wire)
                .and("m.received >= :since", "since", filter.since(), Instant::toEpochMilli)
                .and("m.received < :until", "until", filter.until(), Instant::toEpochMilli);
    }

    private static Trace trace(ResultSet row, StatementContext context) throws SQLException {
        return new Trace(
                LedgerStore.delivery(row, context),
                LedgerStore.instant(row, "received"),
                row.getString("sender"),
                row.getString("client_ip"),
                row.getLong("size"),
                Optional.ofNullable(row.getString("category")).map(Category::parse),
                row.getDouble("score"),
                Optional.ofNullable(row.getString("held_class")).map(HeldClass::parse),
                Optional.ofNullable(LedgerStore.instant(row, "closed")));
    }
}
