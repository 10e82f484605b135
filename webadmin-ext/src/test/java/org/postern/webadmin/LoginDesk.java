package org.postern.webadmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Memberships;
import org.postern.fixture.OpenIdProvider;
import org.postern.login.Attempt;
import org.postern.login.Credentials;
import org.postern.login.Diary;
import org.postern.login.Logins;
import org.postern.login.PasswordLinks;
import org.postern.login.Peer;
import org.postern.secret.Seal;
import org.postern.sso.Connecting;
import org.postern.sso.SingleSignOn;
import org.postern.tenant.ConsentLetter;
import org.postern.tenant.ShadowLetters;
import org.postern.tenant.Shadows;
import org.postern.tenant.Tenants;

/** The logins of a gateway; letters to people stay here. */
final class LoginDesk {

    static final Peer HERE = Peer.of("127.0.0.1", "a test");

    final Logins logins;
    final PasswordLinks links;
    final BlockingQueue<String> letters = new LinkedBlockingQueue<>();

    LoginDesk(Jdbi database, Memberships memberships, Diary diary, Path home, IntSupplier port) {
        logins =
                new Logins(database, memberships, diary, new Seal(home.resolve("keys/secrets.key")), Clock.systemUTC());
        links = new PasswordLinks(
                logins,
                memberships,
                (to, subject, text) -> letters.add(text),
                () -> URI.create("http://127.0.0.1:" + port.getAsInt()));
    }

    /** Shadow accounts whose letters stay here as well, with the two addresses in place of a link. */
    Shadows shadows(Tenants tenants) {
        ShadowLetters ask = question -> letters.add(
                ConsentLetter.of(question, URI.create("http://link/" + question.owner() + "/" + question.shadow()))
                        .text());
        return new Shadows(tenants, ask, Runnable::run, Clock.systemUTC());
    }

    static Path newHome() {
        try {
            return Files.createTempDirectory("gateway");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token of a new session. */
    String logIn(String login, String password) {
        Attempt attempt = logins.logIn(new Credentials(login, password, Optional.empty()), HERE);
        return ((Attempt.Open) attempt).session().token();
    }

    /** Single sign-on at providers on loopback. */
    static SingleSignOn signOn(Jdbi database, Path home, IntSupplier port) {
        return new SingleSignOn(
                database,
                new Seal(home.resolve("keys/secrets.key")),
                new Connecting(OpenIdProvider.trusting(), address -> Optional.empty()),
                () -> URI.create("http://127.0.0.1:" + port.getAsInt() + GatewaySignOn.CALLBACK),
                Clock.systemUTC());
    }
}
