package org.postern.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.message.MailId;

/** Deletes rows that are closed for good: one method, one statement. */
final class ClearanceStore {

    /** A closed row and its place in the account. */
    record Old(DeliveryId id, Line line) {}

    private ClearanceStore() {}

    /** Some of those closed before. */
    static List<Old> closed(Handle handle, Instant before, int limit) {
        // the oldest ids are the last of this index; what is left there once the rest is cleared is open still, or was
        // for long
        return handle.createQuery("""
                        select mail, ordinal, origin, domain from delivery --DERBY-PROPERTIES index=DELIVERY_ID
                        where mail < :first and closed < :before fetch first :limit rows only
                        """)
                .bind("first", MailId.first(before).value())
                .bind("before", LedgerStore.utc(before))
                .bind("limit", limit)
                .map((row, context) -> {
                    MailId mail = new MailId(row.getString("mail"));
                    Origin origin = Origin.parse(row.getString("origin"));
                    Line line = new Line(origin, new Domain(row.getString("domain")), mail.day());
                    return new Old(new DeliveryId(mail, row.getInt("ordinal")), line);
                })
                .list();
    }

    /** Deletes rows, and mail that has none left; the account remembers how many there were. */
    static int clear(Handle handle, Collection<Old> old) {
        Map<Line, Long> cleared = new HashMap<>();
        Set<MailId> mails = new LinkedHashSet<>();
        for (Old row : old) {
            if (delete(handle, row.id()) > 0) {
                cleared.merge(row.line(), 1L, Long::sum);
                mails.add(row.id().mail());
            }
        }
        cleared.forEach((line, rows) -> AccountStore.clear(handle, line, rows));
        for (MailId mail : mails) {
            if (!hasRows(handle, mail)) {
                HeldStore.forget(handle, mail);
                deleteMail(handle, mail);
            }
        }
        return (int) cleared.values().stream().mapToLong(Long::longValue).sum();
    }

    private static int delete(Handle handle, DeliveryId id) {
        return handle.createUpdate("""
                        delete from delivery where mail = :mail and ordinal = :ordinal and closed is not null
                        """)
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .execute();
    }

    private static boolean hasRows(Handle handle, MailId mail) {
        return handle.createQuery("select 1 from delivery where mail = :mail fetch first 1 rows only")
                .bind("mail", mail.value())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private static void deleteMail(Handle handle, MailId mail) {
        handle.createUpdate("delete from mail where id = :mail")
                .bind("mail", mail.value())
                .execute();
    }
}
