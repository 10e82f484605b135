package org.postern.digest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.postern.fixture.WatchedStore;
import org.postern.fixture.WatchedStore.Step;
import org.postern.store.MessageStore;

/**
 * Lets everything fail from a certain statement, commit or write of a body on, as for a process that is killed there. A commit at which it happens may
 * have happened or not.
 */
final class PowerCut {

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean cut;

    void after(int steps) {
        left.set(steps);
    }

    boolean isCut() {
        return cut;
    }

    void restore() {
        left.set(Integer.MAX_VALUE);
        cut = false;
    }

    private void step() throws SQLException {
        if (cut || left.decrementAndGet() <= 0) {
            cut = true;
            throw new SQLException("the power was cut", "58000");
        }
    }

    private void fileStep() throws IOException {
        try {
            step();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The same database, until the power is cut. */
    Jdbi of(Jdbi jdbi) {
        return Jdbi.create(() -> {
            Connection connection = jdbi.open().getConnection();
            return proxy(Connection.class, (method, arguments) -> connection(connection, method, arguments));
        });
    }

    private Object connection(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("commit")) {
            step();
            Object nothing = pass(connection, method, arguments);
            step();
            return nothing;
        }
        Object result = pass(connection, method, arguments);
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, (call, values) -> {
                    if (call.getName().startsWith("execute")) {
                        step();
                    }
                    return pass(statement, call, values);
                })
                : result;
    }

    private interface Call {
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                PowerCut.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.invoke(method, arguments)));
    }

    private static Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The same store, until the power is cut. */
    MessageStore of(MessageStore store) {
        return new WatchedStore(store, step -> {
            if (step != Step.AFTER_DELETE) {
                fileStep();
            }
        });
    }
}
