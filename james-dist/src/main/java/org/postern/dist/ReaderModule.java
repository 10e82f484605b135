package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import javax.inject.Singleton;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.database.Database;
import org.postern.digest.Digests;
import org.postern.digest.Form;
import org.postern.digest.Mailroom;
import org.postern.digest.Readers;
import org.postern.digest.Terms;
import org.postern.health.GatewayHealth;
import org.postern.ledger.Ledger;
import org.postern.link.Deed;
import org.postern.link.Links;
import org.postern.link.Token;
import org.postern.post.Letter;
import org.postern.post.OwnMail;
import org.postern.post.Post;
import org.postern.post.Sender;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.release.By;
import org.postern.release.Releases;
import org.postern.report.ReportMail;
import org.postern.settings.ReportDefaults;
import org.postern.tenant.ConsentLetter;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.ShadowLetters;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;

/** Who reads what is held, and when; installed by {@link CoreModule}. */
final class ReaderModule extends AbstractModule {

    @Provides
    @Singleton
    ReportSettings reportSettings(Tenants tenants, Memberships memberships, Installation installation, Clock clock) {
        return new ReportSettings(tenants, installation.gateway().reports().times(), memberships::postmasters, clock);
    }

    @Provides
    @Singleton
    Shadows shadows(Tenants tenants, Links links, Post post, Clock clock) {
        ShadowLetters letters = question -> {
            Token token = new Token(
                    new Subscriber(question.shadow()),
                    Deed.CONSENT,
                    Optional.empty(),
                    question.owner().key(),
                    question.expires());
            ConsentLetter letter = ConsentLetter.of(question, links.uri(token));
            try {
                post.send(new Letter(
                        question.shadow(),
                        letter.subject(),
                        letter.text(),
                        Optional.of(letter.language()),
                        Optional.empty()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new Shadows(tenants, letters, Executors.newSingleThreadExecutor(ReaderModule::thread), clock);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "shadow-letters");
        thread.setDaemon(true);
        return thread;
    }

    @Provides
    @Singleton
    ReportMail reportMail(Installation installation, PortalAddress portal, Links links) {
        String hostname = installation.gateway().hostname();
        return new ReportMail(
                hostname,
                installation.relay().sender().orElseGet(() -> Sender.postmaster(hostname)),
                portal::url,
                links::uri,
                installation.gateway().links().time());
    }

    @Provides
    Form form(ReportMail mail, Releases releases) {
        BiPredicate<HeldItem, Subscriber> releasable =
                (item, reader) -> releases.forbidden(item, by(reader)).isEmpty();
        return new Form(mail::of, releasable);
    }

    private static By by(Subscriber reader) {
        boolean postmaster = reader.domain().isPresent();
        Role role = postmaster ? Role.POSTMASTER : Role.USER;
        return new By(reader.address().key(), role.wire(), !postmaster, postmaster);
    }

    @Provides
    Mailroom mailroom(Database database, Ledger ledger, Quarantine quarantine, OwnMail own) {
        return new Mailroom(database.jdbi(), ledger, quarantine, own);
    }

    @Provides
    Readers readers(Tenants tenants, Shadows shadows, ReportSettings settings) {
        return new Readers(tenants, shadows, settings);
    }

    @Provides
    @Singleton
    Digests digests(Mailroom room, Readers readers, Form form, Installation installation, Clock clock) {
        ReportDefaults reports = installation.gateway().reports();
        Terms terms = new Terms(Duration.ofMinutes(reports.spreadMinutes()), reports.makers());
        return new Digests(room, readers, form, terms, clock);
    }

    @Provides
    GatewayHealth.Reading reading(QuarantineIndex index, Digests digests) {
        return new GatewayHealth.Reading(index, digests::trouble);
    }
}
