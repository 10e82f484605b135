package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.postern.database.Database;
import org.postern.ledger.Ledger;
import org.postern.lesson.Learned;
import org.postern.lesson.Lessons;
import org.postern.lists.Lists;
import org.postern.neighbour.Neighbours;
import org.postern.quarantine.Quarantine;
import org.postern.release.Bulk;
import org.postern.release.Releases;
import org.postern.release.Reports;
import org.postern.release.Requests;
import org.postern.release.Teaching;
import org.postern.scan.Scanner;
import org.postern.store.MessageStore;
import org.postern.tenant.Tenants;
import org.postern.visit.Visits;

/** The ways out of the quarantine, and what is left behind on them; installed by {@link CoreModule}. */
class ReleaseModule extends AbstractModule {

    @Provides
    @Singleton
    Learned learned(Database database, Tenants tenants, Installation installation) {
        return new Learned(database.jdbi(), tenants, installation.gateway().learning());
    }

    @Provides
    @Singleton
    Lessons lessons(Database database, Tenants tenants, Learned learned, Installation installation, Clock clock) {
        return new Lessons(
                database.jdbi(), tenants, learned, installation.gateway().learning(), clock);
    }

    @Provides
    @Singleton
    Teaching teaching(Lessons lessons, Scanner scanner, Tenants tenants, Clock clock) {
        return new Teaching(lessons, scanner, tenants, clock);
    }

    @Provides
    @Singleton
    Visits visits(Database database, Tenants tenants, Clock clock) {
        return new Visits(database.jdbi(), tenants, clock);
    }

    @Provides
    Releases.Held held(Quarantine quarantine, Ledger ledger, MessageStore store, Scanner scanner) {
        return new Releases.Held(quarantine, ledger, store, scanner);
    }

    @Provides
    Releases.Traces traces(Lessons lessons, Visits visits, Lists lists, Neighbours neighbours) {
        return new Releases.Traces(lessons, visits, lists, neighbours);
    }

    @Provides
    @Singleton
    Releases releases(Releases.Held held, Releases.Traces traces, Tenants tenants, Clock clock) {
        return new Releases(held, traces, tenants, clock);
    }

    @Provides
    @Singleton
    Requests requests(Database database, Quarantine quarantine, Releases releases, Visits visits, Clock clock) {
        return new Requests(database.jdbi(), quarantine, releases, visits, clock);
    }

    @Provides
    @Singleton
    Bulk bulk(Quarantine quarantine, Releases releases) {
        return new Bulk(quarantine, releases);
    }

    @Provides
    @Singleton
    Reports reports(Teaching teaching, Ledger ledger, Tenants tenants, Neighbours neighbours) {
        return new Reports(teaching, ledger, tenants, neighbours);
    }
}
