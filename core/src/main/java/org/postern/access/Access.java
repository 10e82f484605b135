package org.postern.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Network;

/** Logins and their sessions. Safe for use by many threads. */
public final class Access {

    /** The login that runs the installation. */
    public static final String OPERATOR = Memberships.OPERATOR;

    private static final Duration SESSION = Duration.ofHours(12);
    private static final int MAX_LOGIN = 254;
    private static final int TOKEN_OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final Clock clock;
    private final AccessStore store = new AccessStore();
    private final Passwords passwords = new Passwords();
    private final FailedLogins failures;

    public Access(Jdbi jdbi, Memberships memberships, Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.clock = clock;
        this.failures = new FailedLogins(clock);
    }

    /**
     * Makes the operator's login if there is none yet.
     *
     * @param password empty: a random one is made
     * @return the random password, for the caller to write where only the operator can read it; empty if none was made
     */
    public Optional<String> firstStart(Optional<String> password) {
        if (jdbi.withHandle(handle -> store.login(handle, OPERATOR)).isPresent()) {
            return Optional.empty();
        }
        String random = Passwords.random();
        String hash = passwords.hash(password.orElse(random));
        jdbi.useTransaction(handle -> store.insertLogin(handle, new AccessStore.Login(OPERATOR, hash)));
        return password.isPresent() ? Optional.empty() : Optional.of(random);
    }

    /**
     * Opens a session of 12 hours. A login that does not exist takes the same time and gives the same answer as a wrong password.
     *
     * @param ip where the attempt comes from
     * @return empty if login or password are wrong
     * @throws TooManyFailures if the attempt was not even tried
     */
    public Optional<Session> login(String login, String password, String ip) {
        // no login is longer; failures are remembered by it, so it must not be any text of any length
        String name =
                login.substring(0, Math.min(login.length(), MAX_LOGIN)).strip().toLowerCase(Locale.ROOT);
        String network = Network.ofPeer(ip).toString();
        failures.check(name, network);
        Optional<AccessStore.Login> found = jdbi.withHandle(handle -> store.login(handle, name));
        boolean right = found.map(known -> passwords.matches(password, known.password()))
                .orElseGet(() -> passwords.matchesNobody(password));
        if (!right) {
            failures.failed(name, network);
            return Optional.empty();
        }
        failures.succeeded(name, network);
        return Optional.of(issue(found.get().name(), SESSION));
    }

    /** Opens a session for a command on this machine, which has no password to show: it can read the home folder. */
    public Session issueLocal(Duration validity) {
        return issue(OPERATOR, validity);
    }

    private Session issue(String login, Duration validity) {
        byte[] octets = new byte[TOKEN_OCTETS];
        RANDOM.nextBytes(octets);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochMilli(now.plus(validity).toEpochMilli());
        jdbi.useTransaction(handle -> {
            store.deleteExpired(handle, now);
            store.insertSession(handle, hash(token), login, expires);
        });
        return new Session(token, principal(login).role(), expires);
    }

    /** Whose token it is; empty if it is unknown, expired or logged out. */
    public Optional<Principal> authenticate(String token) {
        return jdbi.withHandle(handle -> store.bearer(handle, hash(token), clock.instant()))
                .map(this::principal);
    }

    private Principal principal(String login) {
        return new Principal(login, memberships.grantsOf(login), Principal.Credential.SESSION, Optional.empty());
    }

    /** Ends a session; one that has ended already is no error. */
    public void logout(String token) {
        jdbi.useTransaction(handle -> store.deleteSession(handle, hash(token)));
    }

    /**
     * Sets a new password and ends every session of the login.
     *
     * @return false if there is no such login
     */
    public boolean resetPassword(String login, String password) {
        String hash = passwords.hash(password);
        return jdbi.inTransaction(handle -> {
            store.deleteSessionsOf(handle, login);
            return store.updatePassword(handle, login, hash);
        });
    }

    /** A password for a login that was given none: 20 letters and digits. */
    public static String randomPassword() {
        return Passwords.random();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
