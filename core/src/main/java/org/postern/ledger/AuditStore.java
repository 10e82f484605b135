package org.postern.ledger;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** What an audit reads: one method, one statement. */
final class AuditStore {

    /** A line of the account as it stands. @param cleared how many of its closed rows are not kept any more */
    record Entry(Balance balance, long cleared) {}

    private AuditStore() {}

    /** The lines that still have rows: of that day and later, and older ones with open rows; the newest first. */
    static List<Line> lines(Handle handle, LocalDate since) {
        return handle.createQuery("""
                        select origin, domain, received_day from account
                        where accepted > cleared and (received_day >= :since or received > 0 or queued > 0 or held > 0)
                        order by received_day desc, domain, origin
                        """)
                .bind("since", since.toString())
                .map((row, context) -> new Line(
                        Origin.parse(row.getString("origin")),
                        new Domain(row.getString("domain")),
                        LocalDate.parse(row.getString("received_day"))))
                .list();
    }

    static Optional<Entry> entry(Handle handle, Line line) {
        return handle.createQuery(
                        "select * from account where domain = :domain and received_day = :day and origin = :origin")
                .bind("domain", line.domain().name())
                .bind("day", line.day().toString())
                .bind("origin", line.origin().wire())
                .map((row, context) -> new Entry(AccountStore.balance(row), row.getLong("cleared")))
                .findOne();
    }

    static Map<State, Long> rows(Handle handle, Line line) {
        Map<State, Long> rows = new EnumMap<>(State.class);
        handle.createQuery("""
                        select state, count(*) as n from delivery
                        where received_day = :day and domain = :domain and origin = :origin group by state
                        """)
                .bind("domain", line.domain().name())
                .bind("day", line.day().toString())
                .bind("origin", line.origin().wire())
                .map((row, context) -> Map.entry(State.parse(row.getString("state")), row.getLong("n")))
                .forEach(count -> rows.put(count.getKey(), count.getValue()));
        return rows;
    }
}
