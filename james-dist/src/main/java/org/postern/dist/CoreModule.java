package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.time.Clock;
import org.apache.james.utils.GuiceProbe;
import org.postern.access.Access;
import org.postern.database.Database;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.relay.Relay;
import org.postern.scan.Scanner;
import org.postern.settings.GatewaySettings;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.Tenants;

/** The services of core, each once. */
class CoreModule extends AbstractModule {

    private final Installation installation;

    CoreModule(Installation installation) {
        this.installation = installation;
    }

    @Override
    protected void configure() {
        bind(Installation.class).toInstance(installation);
        bind(GatewaySettings.class).toInstance(installation.gateway());
        Multibinder.newSetBinder(binder(), GuiceProbe.class).addBinding().to(GatewayProbe.class);
    }

    @Provides
    @Singleton
    Database database() throws IOException {
        return Database.open(installation.home(), installation.database());
    }

    @Provides
    @Singleton
    MessageStore store() throws IOException {
        return new FileMessageStore(installation.home().resolve("messages"));
    }

    @Provides
    @Singleton
    Ledger ledger(Database database, MessageStore store, Clock clock) {
        return new Ledger(database.jdbi(), store, clock);
    }

    @Provides
    @Singleton
    Tenants tenants(Database database) {
        return new Tenants(database.jdbi());
    }

    @Provides
    @Singleton
    Intake intake(MessageStore store, Ledger ledger, Tenants tenants, Clock clock) {
        return new Intake(store, ledger, domain -> tenants.owner(domain).orElse(domain), clock);
    }

    @Provides
    @Singleton
    Passes passes(Ledger ledger) {
        return new Passes(ledger);
    }

    @Provides
    @Singleton
    Scanner scanner() {
        return Scanner.create(installation.scan());
    }

    @Provides
    @Singleton
    Relay relay(Ledger ledger, MessageStore store, Tenants tenants) {
        return new Relay(ledger, store, tenants::deliveryServers, installation.relay(), installation.gateway());
    }

    @Provides
    @Singleton
    Access access(Database database, Clock clock) {
        return new Access(database.jdbi(), clock);
    }
}
