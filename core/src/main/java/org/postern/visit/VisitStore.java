package org.postern.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.database.Conditions;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;
import org.postern.visit.Visit.What;

/** The rows: inserted, read, and cleared when they are old. */
final class VisitStore {

    // whoever has the name of a domain or mailbox later is not told of what was before
    private static final String NOT_OF_ONE_BEFORE = """
            not exists (select 1 from protected_domain b where b.name = a.domain and b.created > a.happened)
            and not exists (select 1 from known_address o where o.domain_name = a.domain and o.local_part = a.local_part
              and o.created > a.happened)
            """;

    private static final String OF_ONE_THAT_IS_GONE = """
            not exists (select 1 from protected_domain b where b.name = a.domain and b.created <= a.happened)
            or a.listed and not exists (select 1 from known_address o where o.domain_name = a.domain
              and o.local_part = a.local_part and o.created <= a.happened)
            """;

    /** @param id by which a listing goes on */
    record Shown(long id, Visit visit) {}

    private VisitStore() {}

    static void insert(Handle handle, Owned owned) {
        Visit visit = owned.visit();
        handle.createUpdate("""
                        insert into item_access (mail, ordinal, recipient, mailbox, local_part, domain, listed, happened, login, role, what, why)
                        values (:mail, :ordinal, :recipient, :mailbox, :local, :domain, :listed, :at, :login, :role, :what, :why)
                        """)
                .bind("mail", visit.item().mail().value())
                .bind("ordinal", visit.item().ordinal())
                .bind("recipient", visit.recipient().toString())
                .bind("mailbox", owned.mailbox().key())
                .bind("local", owned.mailbox().localPart().toLowerCase(Locale.ROOT))
                .bind("domain", owned.mailbox().domain().name())
                .bind("listed", owned.listed())
                .bind("at", visit.at().toEpochMilli())
                .bind("login", visit.login())
                .bind("role", visit.role())
                .bind("what", visit.what().wire())
                .bind("why", visit.why())
                .execute();
    }

    static List<Visit> of(Handle handle, DeliveryId item, int most) {
        return handle
                .createQuery("select a.* from item_access a where a.mail = :mail and a.ordinal = :ordinal and "
                        + NOT_OF_ONE_BEFORE + " order by a.id desc fetch first :most rows only")
                .bind("mail", item.mail().value())
                .bind("ordinal", item.ordinal())
                .bind("most", most)
                .map(VisitStore::shown)
                .list()
                .stream()
                .map(Shown::visit)
                .toList();
    }

    static List<Shown> page(Handle handle, Address mailbox, Optional<Instant> since, Optional<Long> cursor, int limit) {
        Conditions where = conditions(mailbox, since).and("a.id < :below", "below", cursor, id -> id);
        return handle.createQuery("select a.* from item_access a where " + where.sql()
                        + " order by a.id desc fetch first :limit rows only")
                .bindMap(where.values())
                .bind("limit", limit)
                .map(VisitStore::shown)
                .list();
    }

    static long count(Handle handle, Address mailbox, Optional<Instant> since) {
        Conditions where = conditions(mailbox, since);
        return handle.createQuery("select count(*) from item_access a where " + where.sql())
                .bindMap(where.values())
                .mapTo(Long.class)
                .one();
    }

    static int clear(Handle handle, Instant before, int most) {
        return handle.createUpdate("delete from item_access where id in (select a.id from item_access a where"
                        + " a.happened < :before or " + OF_ONE_THAT_IS_GONE + " fetch first :most rows only)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static Conditions conditions(Address mailbox, Optional<Instant> since) {
        return new Conditions()
                .and("a.mailbox = :mailbox", "mailbox", mailbox.key())
                .and("a.happened >= :since", "since", since, Instant::toEpochMilli)
                .and(NOT_OF_ONE_BEFORE);
    }

    private static Shown shown(ResultSet row, StatementContext context) throws SQLException {
        Visit visit = new Visit(
                new DeliveryId(new MailId(row.getString("mail")), row.getInt("ordinal")),
                Address.parse(row.getString("recipient")),
                Instant.ofEpochMilli(row.getLong("happened")),
                row.getString("login"),
                row.getString("role"),
                What.parse(row.getString("what")),
                row.getString("why"));
        return new Shown(row.getLong("id"), visit);
    }
}
