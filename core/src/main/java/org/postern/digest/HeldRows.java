package org.postern.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Within;

/** Rows of the ledger that are held, of mail that came in; read only: one method, one statement. */
final class HeldRows {

    /**
     * @param domain the protected one that the recipient belongs to
     * @param since when it was held
     */
    record Held(DeliveryId id, Address recipient, Domain domain, long since) {}

    private static final String COLUMNS =
            "select d.mail, d.ordinal, d.recipient, d.domain, d.held_since from delivery d";
    private static final String HELD = "d.state = 'held' and d.held_class is not null and d.origin = 'smtp'";

    private HeldRows() {}

    /** Those of the items that are held now. */
    static List<Held> of(Handle handle, Collection<DeliveryId> ids) {
        List<Held> found = new ArrayList<>();
        for (DeliveryId id : ids) {
            handle.createQuery(COLUMNS + " where d.mail = :mail and d.ordinal = :ordinal and " + HELD)
                    .bind("mail", id.mail().value())
                    .bind("ordinal", id.ordinal())
                    .map(HeldRows::held)
                    .findOne()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** All that is held, the newest first, as few at a time as one likes. */
    static List<Held> below(Handle handle, Optional<DeliveryId> cursor, int limit) {
        Conditions where = new Conditions().and(HELD);
        cursor.ifPresent(id -> where.and("d.mail <= :below", "below", id.mail().value())
                .and("(d.mail < :below or d.ordinal < :ordinal)", "ordinal", id.ordinal()));
        return handle.createQuery(COLUMNS + " --DERBY-PROPERTIES index=DELIVERY_ID\n where " + where.sql()
                        + " order by d.mail desc, d.ordinal desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map(HeldRows::held)
                .list();
    }

    /** What no report to this postmaster has, of what is held for his domain, oldest first. */
    static List<Waiting> unreported(Handle handle, Subscriber postmaster, Within within, int limit) {
        Conditions where = unreported(postmaster, within);
        return handle.createQuery("select d.mail, d.ordinal, d.held_since from delivery d where " + where.sql()
                        + " order by d.mail, d.ordinal fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map((row, context) -> new Waiting(postmaster.key(), LineStore.id(row), row.getLong("held_since")))
                .list();
    }

    static long count(Handle handle, Subscriber postmaster, Within within) {
        Conditions where = unreported(postmaster, within);
        return handle.createQuery("select count(*) from delivery d where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    private static Conditions unreported(Subscriber postmaster, Within within) {
        Conditions where = new Conditions()
                .and(
                        "d.domain = :domain",
                        "domain",
                        postmaster.domain().orElseThrow().name())
                .and(HELD)
                .and(
                        "not exists (select 1 from digest_line l where l.reader = :reader and l.mail = d.mail"
                                + " and l.ordinal = d.ordinal and l.held_since = d.held_since)",
                        "reader",
                        postmaster.key());
        within.narrow(where);
        return where;
    }

    /** Items for this very recipient that neither wait with that mailbox nor were reported to it. */
    static List<DeliveryId> elsewhere(Handle handle, Address recipient, Address mailbox) {
        return handle.createQuery(
                        "select d.mail, d.ordinal from delivery d where d.recipient_key = :recipient and " + HELD
                                + " and not exists (select 1 from digest_line l where l.reader = :reader and l.mail = d.mail"
                                + " and l.ordinal = d.ordinal)")
                .bind("recipient", recipient.key())
                .bind("reader", mailbox.key())
                .map((row, context) -> LineStore.id(row))
                .list();
    }

    /** The first domain behind that name for which something is held. */
    static Optional<Domain> domainAfter(Handle handle, String name) {
        return handle.createQuery("""
                        select domain from delivery where state = 'held' and domain > :name order by state, domain, next_attempt fetch first 1 rows only
                        """)
                .bind("name", name)
                .map((row, context) -> new Domain(row.getString(1)))
                .findFirst();
    }

    private static Held held(ResultSet row, StatementContext context) throws SQLException {
        return new Held(
                LineStore.id(row),
                Address.parse(row.getString("recipient")),
                new Domain(row.getString("domain")),
                row.getLong("held_since"));
    }
}
