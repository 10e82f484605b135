package org.postern.database;

import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions that are tried again when the database gave them up to end a deadlock or a race; the one place that knows how it says so. */
public final class Transactions {

    private static final int TRIES = 8;

    private final Jdbi jdbi;

    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Runs the callback in a transaction; it may run several times, and must have no effect but through its handle. */
    public <R> R run(HandleCallback<R, RuntimeException> callback) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(callback);
            } catch (JdbiException e) {
                if (attempt == TRIES || !givenUp(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Whether the database gave the transaction up and it may be tried again. SQLSTATE class 40: transaction rollback (deadlock, or a lock waited
     * for too long). 23505: another transaction made the same row in the meantime; the next try finds it.
     */
    public static boolean givenUp(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("40") || sql.getSQLState().equals("23505"))) {
                return true;
            }
        }
        return false;
    }
}
