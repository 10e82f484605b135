package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.address.Domain;
import org.postern.database.Conditions;
import org.postern.tenant.Within;

/** The rows of the account: one method, one statement. Its columns bear the names of the states. */
final class AccountStore {

    private static final String SUMS = """
            sum(accepted) as accepted, sum(received) as received, sum(queued) as queued, sum(held) as held,
              sum(delivered) as delivered, sum(bounced) as bounced, sum(dropped) as dropped, sum(deleted) as deleted,
              sum(expired) as expired
            """;

    private AccountStore() {}

    static int add(Handle handle, Line line, long accepted, Map<State, Long> states) {
        return bind(handle.createUpdate("""
                        update account set accepted = accepted + :accepted, received = received + :received, queued = queued + :queued,
                          held = held + :held, delivered = delivered + :delivered, bounced = bounced + :bounced,
                          dropped = dropped + :dropped, deleted = deleted + :deleted, expired = expired + :expired
                        where domain = :domain and received_day = :day and origin = :origin
                        """), line, accepted, states).execute();
    }

    static void insert(Handle handle, Line line, long accepted, Map<State, Long> states) {
        bind(handle.createUpdate("""
                        insert into account (origin, domain, received_day, accepted, received, queued, held, delivered, bounced, dropped,
                          deleted, expired)
                        values (:origin, :domain, :day, :accepted, :received, :queued, :held, :delivered, :bounced, :dropped, :deleted,
                          :expired)
                        """), line, accepted, states).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Line line, long accepted, Map<State, Long> states) {
        statement
                .bind("accepted", accepted)
                .bind("domain", line.domain().name())
                .bind("day", line.day().toString())
                .bind("origin", line.origin().wire());
        for (State state : State.values()) {
            statement.bind(state.wire(), states.getOrDefault(state, 0L).longValue());
        }
        return statement;
    }

    /** Of what is within reach. */
    static Balance sum(Handle handle, Origin origin, Optional<Domain> domain, Optional<LocalDate> day, Within within) {
        Conditions where = new Conditions()
                .and("origin = :origin", "origin", origin.wire())
                .and("domain = :domain", "domain", domain, Domain::name)
                .and("received_day = :day", "day", day, LocalDate::toString);
        within.narrow(where);
        return handle.createQuery("select " + SUMS + " from account d where " + where.sql())
                .bindMap(where.values())
                .map((row, context) -> balance(row))
                .one();
    }

    /** The sums of all domains and days; an origin without any is not there. */
    static Map<Origin, Balance> sums(Handle handle) {
        Map<Origin, Balance> sums = new EnumMap<>(Origin.class);
        handle.createQuery("select origin, " + SUMS + " from account group by origin")
                .map((row, context) -> Map.entry(Origin.parse(row.getString("origin")), balance(row)))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    /** Rows of a line that are not kept any more. */
    static void clear(Handle handle, Line line, long rows) {
        handle.createUpdate("""
                        update account set cleared = cleared + :rows
                        where domain = :domain and received_day = :day and origin = :origin
                        """)
                .bind("rows", rows)
                .bind("domain", line.domain().name())
                .bind("day", line.day().toString())
                .bind("origin", line.origin().wire())
                .execute();
    }

    static Balance balance(ResultSet row) throws SQLException {
        Map<State, Long> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            states.put(state, row.getLong(state.wire()));
        }
        return new Balance(row.getLong("accepted"), states);
    }
}
