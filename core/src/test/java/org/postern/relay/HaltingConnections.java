package org.postern.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** Connections of a database that halt before or after a commit; whoever uses them cannot tell. */
final class HaltingConnections {

    private final Halting halting;

    HaltingConnections(Halting halting) {
        this.halting = halting;
    }

    /** The same database, over such connections. */
    Jdbi of(Jdbi jdbi) {
        return Jdbi.create(
                () -> proxy(Connection.class, new Transaction(jdbi.open().getConnection())::invoke));
    }

    private interface Call {

        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        Object proxy = Proxy.newProxyInstance(
                HaltingConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.invoke(method, arguments));
        return type.cast(proxy);
    }

    private static Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Transaction {

        private final Connection connection;
        private boolean written;

        Transaction(Connection connection) {
            this.connection = connection;
        }

        Object invoke(Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit":
                    return commit(method, arguments);
                case "rollback":
                    written = false;
                    return pass(connection, method, arguments);
                case "prepareStatement":
                    return prepared((PreparedStatement) pass(connection, method, arguments), (String) arguments[0]);
                default:
                    return pass(connection, method, arguments);
            }
        }

        private Object commit(Method method, Object[] arguments) throws Throwable {
            if (!written) {
                return pass(connection, method, arguments);
            }
            written = false;
            halting.at(Halting.Where.BEFORE_COMMIT);
            Object nothing = pass(connection, method, arguments);
            halting.at(Halting.Where.AFTER_COMMIT);
            return nothing;
        }

        private PreparedStatement prepared(PreparedStatement statement, String sql) {
            if (!sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(insert|update|delete|merge).*")) {
                return statement;
            }
            return proxy(
                    PreparedStatement.class,
                    (method, arguments) -> execution(method)
                            ? execute(statement, method, arguments)
                            : pass(statement, method, arguments));
        }

        private static boolean execution(Method method) {
            return method.getName().startsWith("execute");
        }

        private Object execute(PreparedStatement statement, Method method, Object[] arguments) throws Throwable {
            if (commitsItself()) {
                halting.at(Halting.Where.BEFORE_COMMIT);
                Object result = pass(statement, method, arguments);
                halting.at(Halting.Where.AFTER_COMMIT);
                return result;
            }
            written = true;
            return pass(statement, method, arguments);
        }

        private boolean commitsItself() throws SQLException {
            return connection.getAutoCommit();
        }
    }
}
