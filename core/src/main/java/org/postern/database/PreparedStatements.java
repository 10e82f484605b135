package org.postern.database;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Prepares each statement of one connection once and keeps it: for a handle that stays open and says the same few things all day. Derby
 * keeps compiled plans by itself, but looks each up under a lock and makes a new activation of it, which costs more than the work of a
 * small statement. Statements whose text varies must not go through here.
 */
public final class PreparedStatements implements StatementBuilder {

    private final Map<String, PreparedStatement> kept = new HashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        // the text is the one before names became question marks: of no use to find it by
        if (!(statement instanceof PreparedStatement) || statement instanceof CallableStatement) {
            statement.close();
        }
    }
}
