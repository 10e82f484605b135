package org.postern.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Small questions that are asked all day, over a few handles that stay open with each question prepared once: to open a handle costs more than
 * the question. Who finds none free opens one more and closes it again. They end with the pool. Questions whose text varies must not go
 * through here. Safe for use by many threads.
 */
public final class KeptQueries {

    // few, because nobody else has them
    private static final int KEPT = 2;
    private static final int TRIES = 8;

    private final Jdbi jdbi;
    private final BlockingQueue<Line> free = new ArrayBlockingQueue<>(KEPT);

    /** Makes a value of a row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** An open handle and what was asked over it. */
    private record Line(Handle handle, Map<String, PreparedStatement> questions) {

        PreparedStatement question(String sql) throws SQLException {
            PreparedStatement question = questions.get(sql);
            if (question == null) {
                question = handle.getConnection().prepareStatement(sql);
                questions.put(sql, question);
            }
            return question;
        }

        void close() {
            try {
                handle.close();
            } catch (JdbiException expected) {
                // it is broken: the pool has noticed
            }
        }
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
            try {
                return ask(sql, row, values);
            } catch (SQLException | JdbiException e) {
                if (attempt == TRIES || !connectionLost(e)) {
                    throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
                }
            }
        }
    }

    private <T> Optional<T> ask(String sql, Row<T> row, String... values) throws SQLException {
        Line kept = free.poll();
        Line line = kept == null ? new Line(jdbi.open(), new HashMap<>()) : kept;
        boolean sound = false;
        try {
            Optional<T> answer = read(line.question(sql), row, values);
            sound = true;
            return answer;
        } finally {
            if (!sound || !free.offer(line)) {
                line.close();
            }
        }
    }

    private static <T> Optional<T> read(PreparedStatement question, Row<T> row, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            question.setString(i + 1, values[i]);
        }
        try (ResultSet rows = question.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    /** SQLSTATE class 08; not for want of a free connection, which was waited for long enough. */
    private static boolean connectionLost(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && !(cause instanceof SQLTransientConnectionException)
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }
}
