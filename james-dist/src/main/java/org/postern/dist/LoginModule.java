package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;
import org.postern.access.Authorisation;
import org.postern.access.Memberships;
import org.postern.auditlog.AuditLog;
import org.postern.database.Database;
import org.postern.egress.Egress;
import org.postern.login.Diary;
import org.postern.login.Letters;
import org.postern.login.Logins;
import org.postern.login.PasswordLinks;
import org.postern.login.SignOns;
import org.postern.post.Letter;
import org.postern.post.Post;
import org.postern.secret.Seal;
import org.postern.sso.Connecting;
import org.postern.sso.SingleSignOn;
import org.postern.tenant.Tenants;

/** Who somebody is, and what he may do. */
class LoginModule extends AbstractModule {

    @Provides
    @Singleton
    Memberships memberships(Database database, Tenants tenants) {
        return new Memberships(database.jdbi(), tenants);
    }

    @Provides
    @Singleton
    Authorisation authorisation(Tenants tenants) {
        return new Authorisation(tenants);
    }

    @Provides
    @Singleton
    Seal seal(Installation installation) {
        return new Seal(installation.home().resolve("keys").resolve("secrets.key"));
    }

    @Provides
    @Singleton
    Diary diary(AuditLog log, Tenants tenants) {
        return new Diary(log, tenants);
    }

    @Provides
    @Singleton
    Logins logins(Database database, Memberships memberships, Diary diary, Seal seal, Clock clock) {
        return new Logins(database.jdbi(), memberships, diary, seal, clock);
    }

    @Provides
    @Singleton
    Letters letters(Post post) {
        return (to, subject, text) -> {
            try {
                post.send(new Letter(to, subject, text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Provides
    @Singleton
    PasswordLinks passwordLinks(Logins logins, Memberships memberships, Letters letters, PortalAddress portal) {
        return new PasswordLinks(logins, memberships, letters, portal::url);
    }

    @Provides
    @Singleton
    SignOns signOns(Logins logins) {
        return new SignOns(logins);
    }

    @Provides
    @Singleton
    SingleSignOn singleSignOn(Database database, Seal seal, Egress egress, PortalAddress portal, Clock clock) {
        Connecting connecting = new Connecting((SSLSocketFactory) SSLSocketFactory.getDefault(), egress::refusal);
        return new SingleSignOn(
                database.jdbi(), seal, connecting, () -> portal.url().resolve("/gateway/oidc/callback"), clock);
    }
}
