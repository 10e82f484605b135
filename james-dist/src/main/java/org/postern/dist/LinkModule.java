package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import org.postern.access.Memberships;
import org.postern.auditlog.AuditLog;
import org.postern.database.Database;
import org.postern.ledger.Ledger;
import org.postern.link.Deeds;
import org.postern.link.Links;
import org.postern.link.Nonces;
import org.postern.link.Readers;
import org.postern.lists.Lists;
import org.postern.login.Guesses;
import org.postern.quarantine.Previews;
import org.postern.quarantine.Quarantine;
import org.postern.release.Blocking;
import org.postern.release.Releases;
import org.postern.release.Requests;
import org.postern.secret.KeyRing;
import org.postern.store.MessageStore;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadows;
import org.postern.tenant.Tenants;
import org.postern.visit.Visits;
import org.postern.webadmin.LinkPage;
import org.postern.webadmin.WebSettings;

/** What comes in by HTTP from people: the links in mails of ours and what is done by them. */
final class LinkModule extends AbstractModule {

    @Provides
    @Singleton
    KeyRing keyRing(Installation installation, Clock clock) {
        return new KeyRing(
                installation.home().resolve("keys/links"),
                installation.gateway().links().keyDays(),
                clock);
    }

    @Provides
    @Singleton
    Links links(KeyRing ring, PortalAddress portal, Clock clock) {
        return new Links(ring, portal::url, clock);
    }

    @Provides
    @Singleton
    Nonces nonces(KeyRing ring, Clock clock) {
        return new Nonces(ring, clock);
    }

    @Provides
    @Singleton
    Guesses guesses(Clock clock) {
        return new Guesses(clock);
    }

    @Provides
    Deeds.Held held(
            Quarantine quarantine, Releases releases, Requests requests, Previews previews, Deeds.Senders senders) {
        return new Deeds.Held(quarantine, releases, requests, previews, senders);
    }

    @Provides
    Deeds.Senders senders(Ledger ledger, MessageStore store, Lists lists) {
        return new Deeds.Senders(new Blocking(ledger, store, lists), lists);
    }

    @Provides
    Deeds.People people(Tenants tenants, Memberships memberships, Shadows shadows) {
        return new Deeds.People(tenants, memberships, shadows);
    }

    @Provides
    Deeds.Traces traces(Database database, AuditLog auditLog, Visits visits, Clock clock) {
        return new Deeds.Traces(database.jdbi(), auditLog, visits, clock);
    }

    @Provides
    Readers readers(ReportSettings settings, Shadows shadows) {
        return new Readers(settings::of, settings::unsubscribe, shadows::consent);
    }

    @Provides
    @Singleton
    Deeds deeds(Links links, Deeds.Held held, Deeds.People people, Readers readers, Deeds.Traces traces) {
        return new Deeds(links, held, people, readers, traces);
    }

    @Provides
    LinkPage.PortalUrl portalUrl(PortalAddress portal) {
        return portal::url;
    }

    @Provides
    @Singleton
    WebSettings webSettings(Installation installation) {
        return new WebSettings(
                installation.home().resolve("tmp"), installation.gateway().maxMessageBytes());
    }
}
