package org.postern.database;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;

/**
 * Connections to the database in a folder, also after the disk was full. Derby shuts a database down that it cannot write to, and the next
 * connection starts it again, with all that was committed; but when the disk is still full then, it starts it for reading only, for good.
 * Such a one is shut down until it can be written to.
 */
final class EmbeddedDerby implements DataSource {

    // how Derby says that it has shut down
    private static final String SHUT_DOWN = "08006";
    private static final org.slf4j.Logger LOGGER = org.slf4j.LoggerFactory.getLogger(EmbeddedDerby.class);

    private final Driver driver = new AutoloadedDriver();
    private final String url;
    // nobody logs in; but a pool that is closed waits so long for a connection that it is just making
    private volatile int loginTimeout;

    EmbeddedDerby(Path folder) {
        this.url = "jdbc:derby:" + folder.toAbsolutePath();
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url + ";create=true", new Properties());
        if (!connection.isReadOnly()) {
            return connection;
        }
        connection.close();
        shutDown();
        throw new SQLException("the database cannot be written to; is the disk full?");
    }

    /** In order; the next connection would start it again. */
    void shutDown() {
        try {
            driver.connect(url + ";shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                LOGGER.warn("event=database-not-shut-down reason=\"{}\"", e.getMessage());
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Derby has a log of its own
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
