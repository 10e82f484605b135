package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.tenant.Within;
import org.postern.verdict.Category;

/** Rows of all states, read only: one method, one statement. */
final class TraceStore {

    private TraceStore() {}

    /** @param from what follows the columns */
    static List<DeliveryId> ids(Handle handle, String from, Conditions where, int most) {
        return handle.createQuery("select d.mail, d.ordinal" + from + " fetch first :most rows only")
                .bindMap(where.values())
                .bind("most", most)
                .map((row, context) -> LedgerStore.id(row))
                .list();
    }

    /** Ids of mails, the newest first. */
    static List<String> mails(Handle handle, Conditions where, int most) {
        return handle.createQuery("select id from mail --DERBY-PROPERTIES index=MAIL_SENDER\n where " + where.sql()
                        + " order by id desc fetch first :most rows only")
                .bindMap(where.values())
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    /** Rows of these mails, the newest first. */
    static List<DeliveryId> idsOf(Handle handle, List<String> mails, Conditions where) {
        return handle.createQuery("select d.mail, d.ordinal from delivery d --DERBY-PROPERTIES index=DELIVERY_ID\n"
                        + " where d.mail in (<mails>) and " + where.sql() + " order by d.mail desc, d.ordinal desc")
                .bindMap(where.values())
                .bindList("mails", mails)
                .map((row, context) -> LedgerStore.id(row))
                .list();
    }

    /** Whether less than so many rows, of the domain if one is given, are in the state. */
    static boolean fewer(Handle handle, TraceFilter filter, int limit) {
        Conditions where = new Conditions()
                .and("state = :state", "state", filter.state(), State::wire)
                .and("domain = :domain", "domain", filter.domain(), Domain::name);
        return handle.createQuery(
                                "select count(*) from (select 1 from delivery --DERBY-PROPERTIES index=DELIVERY_DUE\n where "
                                        + where.sql() + " fetch first :limit rows only) as counted")
                        .bindMap(where.values())
                        .bind("limit", limit)
                        .mapTo(Integer.class)
                        .one()
                < limit;
    }

    /** The domains that a reach has a part of, at most so many. */
    static List<Domain> domains(Handle handle, Within within, int most) {
        Set<Domain> domains = new TreeSet<>(within.named());
        for (Domain account : within.accounts()) {
            domains.addAll(handle.createQuery(
                            "select name from protected_domain where parent = :parent fetch first :most rows only")
                    .bind("parent", account.name())
                    .bind("most", most)
                    .mapTo(String.class)
                    .map(Domain::new)
                    .list());
        }
        return domains.stream().limit(most).toList();
    }

    /** The days on which the domain got mail of which there are rows, the last first. */
    static List<String> days(Handle handle, Domain domain, Optional<LocalDate> first, Optional<LocalDate> last) {
        Conditions where = new Conditions()
                .and("domain = :domain", "domain", domain.name())
                .and("accepted > cleared")
                .and("received_day >= :first", "first", first, LocalDate::toString)
                .and("received_day <= :last", "last", last, LocalDate::toString);
        return handle.createQuery("select distinct received_day from account where " + where.sql()
                        + " order by received_day desc")
                .bindMap(where.values())
                .mapTo(String.class)
                .list();
    }

    static Optional<Trace> trace(Handle handle, DeliveryId id) {
        return handle.createQuery("""
                        select d.mail, d.ordinal, d.recipient, d.domain, d.state, d.tag, d.released, d.attempts, d.next_attempt,
                          d.queued_since, d.last_reply, d.own_category, d.own_score, d.own_finding, d.held_class, d.rule, d.closed,
                          m.received, m.sender, m.client_ip, m.client_country, m.size, coalesce(d.own_category, m.category) as category,
                          coalesce(d.own_score, m.score) as score
                        from delivery d join mail m on m.id = d.mail where d.mail = :mail and d.ordinal = :ordinal
                        """)
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .map(TraceStore::trace)
                .findOne();
    }

    private static Trace trace(ResultSet row, StatementContext context) throws SQLException {
        return new Trace(
                LedgerStore.delivery(row, context),
                LedgerStore.instant(row, "received"),
                row.getString("sender"),
                row.getString("client_ip"),
                row.getString("client_country"),
                row.getLong("size"),
                Optional.ofNullable(row.getString("category")).map(Category::parse),
                row.getDouble("score"),
                Optional.ofNullable(row.getString("held_class")).map(HeldClass::parse),
                Optional.ofNullable(row.getString("rule")).orElse(""),
                Optional.ofNullable(LedgerStore.instant(row, "closed")));
    }
}
