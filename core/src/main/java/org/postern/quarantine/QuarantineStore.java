package org.postern.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Findings;
import org.postern.ledger.HeldClass;
import org.postern.ledger.OwnStore;
import org.postern.ledger.Proofs;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Within;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;

/** Held rows, read only. Ids sort by the time of receipt, so newest first is highest id first. */
final class QuarantineStore {

    /** @param summarised whether the database has what it shows of its content */
    record Held(HeldItem item, String body, boolean summarised) {}

    /** An item as its retention sees it. */
    record Kept(DeliveryId id, Address recipient, HeldClass heldClass, Instant since) {}

    private static final String TABLES =
            " from delivery d join mail m on m.id = d.mail left join held_summary h on h.mail = d.mail where ";

    private static final String ANY = " from delivery d where ";

    // Derby neither guesses that few rows are wanted nor reads this index without being told; else it sorts all there
    // are
    private static final String NEWEST = " from delivery d --DERBY-PROPERTIES index=DELIVERY_ID\n where ";

    private static final Instant LAST = Instant.ofEpochMilli((1L << 45) - 1);

    private QuarantineStore() {}

    static List<Held> list(Handle handle, HeldFilter filter, Optional<DeliveryId> cursor, int limit) {
        Conditions where = conditions(filter);
        below(where, cursor);
        boolean narrow = filter.domain().isPresent() || filter.recipient().isPresent();
        return rows(handle, ids(handle, narrow ? ANY : NEWEST, where, limit), new Conditions());
    }

    static long count(Handle handle, HeldFilter filter) {
        Conditions where = conditions(filter);
        return handle.createQuery("select count(*)" + ANY + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    private static List<DeliveryId> ids(Handle handle, String from, Conditions where, int limit) {
        return handle.createQuery("select d.mail, d.ordinal" + from + where.sql()
                        + " order by d.mail desc, d.ordinal desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> id(row))
                .list();
    }

    /**
     * Rows of these ids that were ever held, in their order, as far as they fit; read by mail, for the recipients of one mail often come
     * together.
     */
    private static List<Held> rows(Handle handle, List<DeliveryId> ids, Conditions fitting) {
        Map<DeliveryId, Held> found = new HashMap<>();
        // between two recipients for whom it is held may stand one for whom it never was
        Conditions where = fitting.copy()
                .and("d.held_class is not null")
                .and("d.mail = :mail and d.ordinal >= :first and d.ordinal <= :last");
        String sql = columns() + TABLES + where.sql();
        Map<MailId, IntSummaryStatistics> mails = ids.stream()
                .collect(Collectors.groupingBy(DeliveryId::mail, Collectors.summarizingInt(DeliveryId::ordinal)));
        mails.forEach((mail, ordinals) -> handle.createQuery(sql)
                .bindMap(where.values())
                .bind("mail", mail.value())
                .bind("first", ordinals.getMin())
                .bind("last", ordinals.getMax())
                .map(QuarantineStore::held)
                .forEach(held -> found.put(held.item().id(), held)));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    static Optional<Held> get(Handle handle, DeliveryId id) {
        return of(handle, List.of(id)).stream().findFirst();
    }

    /** The same, if it lies within. */
    static Optional<Held> get(Handle handle, DeliveryId id, Within within) {
        Conditions where = new Conditions();
        within.narrow(where);
        return rows(handle, List.of(id), where).stream().findFirst();
    }

    /** Held items, the newest first, as few at a time as one likes. */
    static List<Held> below(Handle handle, Optional<DeliveryId> cursor, int limit) {
        Conditions where = new Conditions().and("d.state = 'held'").and("d.held_class is not null");
        below(where, cursor);
        return rows(handle, ids(handle, NEWEST, where, limit), new Conditions());
    }

    /** Those of the items that were ever held, as they are now. */
    static List<Held> of(Handle handle, List<DeliveryId> ids) {
        return rows(handle, ids, new Conditions());
    }

    /** Those of the items that are held now and lie within. */
    static List<Held> visible(Handle handle, List<DeliveryId> ids, Within within) {
        Conditions where = new Conditions().and("d.state = 'held'");
        within.narrow(where);
        return rows(handle, ids, where);
    }

    static List<Kept> kept(Handle handle, Optional<DeliveryId> cursor, int limit) {
        Conditions where = new Conditions().and("d.state = 'held'");
        below(where, cursor);
        return handle.createQuery("select d.mail, d.ordinal, d.recipient, d.held_class, d.held_since" + NEWEST
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
                .and("d.mail >= :since", "since", filter.since(), QuarantineStore::first)
                .and("d.mail < :until", "until", filter.until(), QuarantineStore::first);
        filter.within().narrow(where);
        return where;
    }

    /** Ids sort by time; later than there are ids is as the last. */
    private static String first(Instant time) {
        Instant known = time.isAfter(LAST) ? LAST : time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return MailId.first(known).value();
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
                """ + Proofs.COLUMNS + ", " + OwnStore.WHOLE;
    }

    private static Held held(ResultSet row, StatementContext context) throws SQLException {
        String from = row.getString("header_from");
        String category = row.getString("category");
        String findings = from == null ? row.getString("findings") : row.getString("reasons");
        List<Reason> common = findings == null ? List.of() : Findings.read(findings);
        Optional<Own> own = OwnStore.whole(row);
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
                own.map(Own::category).or(() -> Optional.ofNullable(category).map(Category::parse)),
                own.isPresent() ? own.get().score() : row.getDouble("score"),
                own.map(differing -> differing.among(common)).orElse(common),
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
