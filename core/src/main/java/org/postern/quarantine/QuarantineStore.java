package org.postern.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Findings;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Proofs;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.verdict.Category;

/** Held rows, read only. Ids sort by the time of receipt, so newest first is highest id first. */
final class QuarantineStore {

    /** @param summarised whether the database has what it shows of its content */
    record Held(HeldItem item, String body, boolean summarised) {}

    /** An item as its retention sees it. */
    record Kept(DeliveryId id, Address recipient, HeldClass heldClass, Instant since) {}

    private static final String TABLES =
            " from delivery d join mail m on m.id = d.mail left join held_summary h on h.mail = d.mail where ";

    private QuarantineStore() {}

    static List<Held> list(Handle handle, HeldFilter filter, Optional<DeliveryId> cursor, int limit) {
        Conditions where = conditions(filter);
        below(where, cursor);
        return handle.createQuery(columns() + TABLES + where.sql()
                        + " order by d.mail desc, d.ordinal desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map(QuarantineStore::held)
                .list();
    }

    static long count(Handle handle, HeldFilter filter) {
        Conditions where = conditions(filter);
        return handle.createQuery("select count(*)" + TABLES + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    static Optional<Held> get(Handle handle, DeliveryId id) {
        return handle.createQuery(
                        columns() + TABLES + "d.mail = :mail and d.ordinal = :ordinal and d.held_class is not null")
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .map(QuarantineStore::held)
                .findOne();
    }

    static List<Kept> kept(Handle handle, Optional<DeliveryId> cursor, int limit) {
        Conditions where = new Conditions().and("d.state = 'held'");
        below(where, cursor);
        return handle.createQuery(
                        "select d.mail, d.ordinal, d.recipient, d.held_class, d.held_since from delivery d where "
                                + where.sql() + " order by d.mail desc, d.ordinal desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> new Kept(
                        id(row),
                        Address.parse(row.getString("recipient")),
                        HeldClass.parse(row.getString("held_class")),
                        Instant.ofEpochMilli(row.getLong("held_since"))))
                .list();
    }

    private static Conditions conditions(HeldFilter filter) {
        Conditions where = new Conditions()
                .and("d.held_class is not null")
                .and("d.state = :state", "state", filter.state(), State::wire)
                .and("d.domain = :domain", "domain", filter.domain(), Domain::name)
                .and("d.recipient_key = :recipient", "recipient", filter.recipient(), Address::key)
                .and("d.held_class = :class", "class", filter.heldClass(), HeldClass::wire)
                .and("m.received >= :since", "since", filter.since(), Instant::toEpochMilli)
                .and("m.received < :until", "until", filter.until(), Instant::toEpochMilli)
                .and("""
                        (lower(m.sender) like :text escape '~' or d.recipient_key like :text escape '~'
                          or lower(h.header_from) like :text escape '~' or lower(h.subject) like :text escape '~')
                        """, "text", filter.text(), Conditions::containing);
        filter.within().narrow(where);
        return where;
    }

    private static void below(Conditions where, Optional<DeliveryId> cursor) {
        cursor.ifPresent(id -> where.and("d.mail <= :below", "below", id.mail().value())
                .and("(d.mail < :below or d.ordinal < :ordinal)", "ordinal", id.ordinal()));
    }

    private static String columns() {
        return """
                select d.mail, d.ordinal, d.recipient, d.domain, d.state, d.held_class, d.rule, m.received, m.sender, m.client_country,
                   m.body, m.size, m.sha256,
                  m.category, m.score, m.findings, h.header_from, h.subject, h.reasons,\s
                """ + Proofs.COLUMNS;
    }

    private static Held held(ResultSet row, StatementContext context) throws SQLException {
        String from = row.getString("header_from");
        String category = row.getString("category");
        String reasons = from == null ? row.getString("findings") : row.getString("reasons");
        HeldItem item = new HeldItem(
                id(row),
                Instant.ofEpochMilli(row.getLong("received")),
                row.getString("sender"),
                from == null ? "" : from,
                Address.parse(row.getString("recipient")),
                new Domain(row.getString("domain")),
                from == null ? "" : row.getString("subject"),
                row.getString("client_country"),
                HeldClass.parse(row.getString("held_class")),
                Optional.ofNullable(row.getString("rule")).orElse(""),
                Optional.ofNullable(category).map(Category::parse),
                row.getDouble("score"),
                reasons == null ? List.of() : Findings.read(reasons),
                Proofs.identity(row),
                row.getLong("size"),
                row.getString("sha256"),
                State.parse(row.getString("state")));
        return new Held(item, row.getString("body"), from != null);
    }

    private static DeliveryId id(ResultSet row) throws SQLException {
        return new DeliveryId(new MailId(row.getString("mail")), row.getInt("ordinal"));
    }
}
