package org.postern.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.utils.UserDefinedStartable;
import org.postern.database.Database;
import org.postern.dist.Expiry;
import org.postern.dist.FirstStart;
import org.postern.relay.Relay;

/**
 * Starts what runs beside James, and stops it in order: {@code guice.extension.startable=org.postern.dropin.DropInStart} in
 * {@code extensions.properties}.
 */
@Singleton
public class DropInStart implements UserDefinedStartable {

    private final FirstStart firstStart;
    private final Leftovers leftovers;
    private final Relay relay;
    private final Expiry expiry;
    private final Database database;

    @Inject
    public DropInStart(FirstStart firstStart, Leftovers leftovers, Relay relay, Expiry expiry, Database database) {
        this.firstStart = firstStart;
        this.leftovers = leftovers;
        this.relay = relay;
        this.expiry = expiry;
        this.database = database;
    }

    @Override
    public void start() {
        try {
            firstStart.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        leftovers.hold();
        relay.start();
        expiry.start();
    }

    @PreDestroy
    public void stop() {
        expiry.close();
        relay.close();
        database.close();
    }
}
