package org.postern.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Small questions that are asked all day, each prepared once for each connection of the pool and kept for as long as that lives. What
 * {@link PreparedStatements} does for a handle of one's own, this does without holding a connection. Questions whose text varies must not go
 * through here. Safe for use by many threads.
 */
public final class KeptQueries {

    private static final int TRIES = 8;

    private final Jdbi jdbi;
    // by the connection itself, not by what the pool wraps around it anew each time
    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    /** Makes a value of a row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public KeptQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The first row of the answer, as it is committed.
     *
     * @param values for the question marks, in their order
     * @throws IllegalStateException when the database does not answer
     */
    public <T> Optional<T> first(String sql, Row<T> row, String... values) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                return ask(handle.getConnection(), sql, row, values);
            } catch (SQLException e) {
                if (attempt == TRIES || !connectionLost(e)) {
                    throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
                }
            }
        }
    }

    private <T> Optional<T> ask(Connection pooled, String sql, Row<T> row, String... values) throws SQLException {
        Connection connection = pooled.unwrap(Connection.class);
        try {
            return read(prepared(connection, sql), row, values);
        } catch (SQLException e) {
            kept.remove(connection);
            if (Transactions.givenUp(e)) {
                throw e;
            }
            // where the pool can see it, so that it parts with a connection that is broken
            try (PreparedStatement anew = pooled.prepareStatement(sql)) {
                return read(anew, row, values);
            }
        }
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> mine = kept.get(connection);
        if (mine == null) {
            for (Connection other : kept.keySet()) {
                if (other.isClosed()) {
                    kept.remove(other);
                }
            }
            // whoever has the connection has it alone
            mine = new HashMap<>();
            kept.put(connection, mine);
        }
        PreparedStatement statement = mine.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            mine.put(sql, statement);
        }
        return statement;
    }

    private static <T> Optional<T> read(PreparedStatement statement, Row<T> row, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /** SQLSTATE class 08. */
    private static boolean connectionLost(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("08");
    }
}
