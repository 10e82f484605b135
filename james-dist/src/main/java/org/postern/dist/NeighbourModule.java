package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.postern.contact.Contacts;
import org.postern.database.Database;
import org.postern.ledger.Ledger;
import org.postern.lesson.Lessons;
import org.postern.lists.Lists;
import org.postern.neighbour.Neighbours;
import org.postern.outbreak.Outbreak;
import org.postern.secret.KeyedHash;
import org.postern.tenant.ProtectedPeople;
import org.postern.tenant.Tenants;
import org.postern.whatif.WhatIf;

/** What is known around a message, and what would be with other rules; installed by {@link CoreModule}. */
final class NeighbourModule extends AbstractModule {

    @Provides
    @Singleton
    KeyedHash keyedHash(Installation installation) {
        return new KeyedHash(installation.home().resolve("keys/marks.key"));
    }

    @Provides
    @Singleton
    ProtectedPeople protectedPeople(Tenants tenants) {
        return new ProtectedPeople(tenants);
    }

    @Provides
    @Singleton
    Contacts contacts(Database database, KeyedHash hash, Installation installation, Clock clock) {
        return new Contacts(database.jdbi(), hash, installation.gateway().contactWarmUpDays(), clock);
    }

    @Provides
    @Singleton
    Outbreak outbreak(Database database, KeyedHash hash, Installation installation, Clock clock) {
        return new Outbreak(database.jdbi(), hash, installation.gateway().outbreak(), clock);
    }

    @Provides
    @Singleton
    WhatIf whatIf(Ledger ledger, Lessons lessons, Tenants tenants, Lists lists, Clock clock) {
        return new WhatIf(ledger, lessons, tenants, lists, clock);
    }

    @Provides
    @Singleton
    Neighbours neighbours(Tenants tenants, Contacts contacts, Outbreak outbreak) {
        return new Neighbours(tenants, contacts, outbreak);
    }
}
