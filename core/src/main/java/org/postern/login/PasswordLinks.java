package org.postern.login;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postern.access.Grant;
import org.postern.access.Memberships;
import org.postern.address.Address;
import org.postern.auditlog.Via;
import org.postern.json.BadField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first and the forgotten password: a link that works once, mailed to the address that is the login. Whoever asks learns nothing, neither
 * from the answer nor from its time, because a thread of its own looks up whether there is such a login. Safe for use by many threads.
 */
public final class PasswordLinks implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PasswordLinks.class);
    private static final int WAITING = 200;
    private static final Duration LAST_LETTERS = Duration.ofSeconds(5);

    private final Parts parts;
    private final Memberships memberships;
    private final Letters letters;
    private final Supplier<URI> portal;
    private final LinkLimits limits;
    private final LinkStore store = new LinkStore();
    private final LoginStore logins = new LoginStore();
    private final BearerStore bearers = new BearerStore();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), PasswordLinks::thread);

    /** @param portal where people reach the portal, without a slash at the end; asked when a letter is written */
    public PasswordLinks(Logins logins, Memberships memberships, Letters letters, Supplier<URI> portal) {
        this.parts = logins.parts();
        this.memberships = memberships;
        this.letters = letters;
        this.portal = portal;
        this.limits = new LinkLimits(parts.clock());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-links");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks for a link; returns at once. Nothing is sent to who is nobody here, nor beyond 3 for a login and 20 for a network in an hour. */
    public void ask(String login, Peer peer) {
        Optional<Address> address = LoginName.address(login);
        if (address.isEmpty() || !limits.allow(address.get().key(), peer.network())) {
            return;
        }
        try {
            worker.execute(() -> send(address.get(), peer));
        } catch (RejectedExecutionException e) {
            LOGGER.warn(
                    "event=link-not-sent login={} reason=\"too many wait\"",
                    address.get().key());
        }
    }

    private void send(Address to, Peer peer) {
        String login = to.key();
        try {
            Instant now = parts.now();
            Optional<LoginStore.Row> row = parts.jdbi().withHandle(handle -> logins.find(handle, login));
            if (isNobody(row, login, now)) {
                return;
            }
            boolean first = row.flatMap(LoginStore.Row::password).isEmpty();
            Link link = new Link(login, first ? Link.Purpose.FIRST : Link.Purpose.FORGOTTEN, now);
            String token = RandomToken.make();
            parts.jdbi().useTransaction(handle -> {
                store.deleteExpired(handle, now);
                store.insert(handle, link, RandomToken.hash(token));
            });
            parts.diary().doing(login, Via.SYSTEM, "ask for a link", peer);
            LinkLetter letter = LinkLetter.of(link, peer.network(), portal.get() + "/password/" + token);
            letters.send(to, letter.subject(), letter.text());
            LOGGER.info("event=link-sent login={} network={}", login, peer.network());
        } catch (RuntimeException e) {
            LOGGER.error("event=link-not-sent login={}", login, e);
        }
    }

    private boolean isNobody(Optional<LoginStore.Row> row, String login, Instant proven) {
        return row.filter(LoginStore.Row::disabled).isPresent()
                || memberships.grantsOf(login, proven).isEmpty();
    }

    /**
     * Sets a password by a link, ends all sessions of the login and uses up all its links.
     *
     * @return false if the link is unknown, used or expired, or its login is nobody any more
     * @throws BadField if the password breaks a rule; the link can be used again
     * @throws TooManyFailures if the link was not even looked at
     */
    public boolean use(String token, String password, Peer peer) {
        parts.failures().check(peer.network());
        Optional<Link> found =
                parts.jdbi().withHandle(handle -> store.find(handle, RandomToken.hash(token), parts.now()));
        Optional<LoginStore.Row> row =
                found.flatMap(link -> parts.jdbi().withHandle(handle -> logins.find(handle, link.login())));
        // an address that was deleted and defined again since is another's
        if (found.isEmpty() || isNobody(row, found.get().login(), found.get().created())) {
            parts.failures().failed(peer.network());
            return false;
        }
        Link link = found.get();
        PasswordRules.broken(link.login(), password).ifPresent(problem -> {
            throw new BadField("password", problem);
        });
        Heir heir = row.map(before -> heir(before, link)).orElse(Heir.THE_SAME);
        String hash = parts.passwords().hash(password);
        parts.diary().doing(link.login(), Via.LINK, "set password", peer);
        boolean done = parts.jdbi().inTransaction(handle -> {
            if (!store.use(handle, RandomToken.hash(token), parts.now())) {
                return false;
            }
            store.useAllOf(handle, link.login(), parts.now());
            set(handle, link, hash, heir);
            return true;
        });
        if (done) {
            LOGGER.info("event=password-set login={} network={}", link.login(), peer.network());
        }
        return done;
    }

    /** Whether the reader of the address is not the one who had the login: the address was defined anew between. */
    /** Who sets the password, as far as is known: an address that was deleted and defined again is another's. */
    private enum Heir {
        THE_SAME,
        ANOTHER,
        /** Of a login that was given roles besides its mailbox. */
        ANOTHER_WITH_ROLES
    }

    private Heir heir(LoginStore.Row row, Link link) {
        List<Grant> before = memberships.grantsOf(link.login(), row.proven());
        if (row.password().isEmpty() || before.equals(memberships.grantsOf(link.login(), link.created()))) {
            return Heir.THE_SAME;
        }
        return before.isEmpty() ? Heir.ANOTHER : Heir.ANOTHER_WITH_ROLES;
    }

    private void set(Handle handle, Link link, String hash, Heir heir) {
        Instant now = parts.now();
        if (!logins.updatePassword(handle, link.login(), hash, now)) {
            logins.insert(handle, link.login(), now);
            logins.updatePassword(handle, link.login(), hash, now);
        }
        logins.updateProven(handle, link.login(), link.created());
        bearers.deleteSessions(handle, link.login());
        if (heir != Heir.THE_SAME) {
            bearers.deleteTokens(handle, link.login());
        }
        // What the one before set up neither locks the new one out nor lets the old one in. But with it a postmaster,
        // who may define the
        // address again and read its mail, would get by the second factor of roles that are more than his own.
        if (heir == Heir.ANOTHER) {
            logins.deleteTotp(handle, link.login());
            logins.deleteRecoveryCodes(handle, link.login());
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LAST_LETTERS.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
