package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import org.postern.database.Database;
import org.postern.ledger.Ledger;
import org.postern.quarantine.Previews;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.store.MessageStore;
import org.postern.tenant.Tenants;

/** The quarantine and its search index. */
final class QuarantineModule extends AbstractModule {

    @Provides
    @Singleton
    QuarantineIndex index(Database database, Ledger ledger, MessageStore store, Installation installation)
            throws IOException {
        return QuarantineIndex.open(
                database.jdbi(), ledger, store, installation.home().resolve("search"));
    }

    @Provides
    @Singleton
    Quarantine quarantine(
            Database database, Ledger ledger, MessageStore store, Tenants tenants, QuarantineIndex index) {
        return new Quarantine(
                database.jdbi(),
                ledger,
                store,
                (recipient, heldClass) ->
                        tenants.policy(recipient).retentionDays().get(heldClass.wire()),
                index);
    }

    @Provides
    @Singleton
    Previews previews(Quarantine quarantine) {
        return new Previews(quarantine);
    }
}
