package org.postern.login;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Grant;
import org.postern.access.Memberships;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.auditlog.Via;
import org.postern.json.BadField;
import org.postern.secret.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who somebody is: logs in and out, and says whose a token is. Safe for use by many threads. */
public final class Logins {

    /** The login that runs the installation. */
    public static final String OPERATOR = Memberships.OPERATOR;

    private static final Logger LOGGER = LoggerFactory.getLogger(Logins.class);
    private static final Duration SESSION = Duration.ofHours(12);
    private static final Duration LOCAL = Duration.ofDays(3650);

    private static final Peer LOCAL_PEER = new Peer("local", "");

    private final Parts parts;
    private final Memberships memberships;
    private final Bearers bearers;
    private final ApiTokens tokens;
    private final OwnLogin own;
    private final LoginCheck check;
    private final LoginStore store = new LoginStore();
    private final BearerStore sessions = new BearerStore();
    // of commands on this machine: in memory, so that it ends with the program
    private volatile String localToken = RandomToken.hash(RandomToken.make());

    public Logins(Jdbi jdbi, Memberships memberships, Diary diary, Seal seal, Clock clock) {
        this.parts = new Parts(
                jdbi, clock, new Passwords(), new FailedLogins(clock), new SecondFactor(jdbi, seal, clock), diary);
        this.memberships = memberships;
        this.bearers = new Bearers(jdbi, clock);
        this.tokens = new ApiTokens(jdbi, bearers, clock);
        this.own = new OwnLogin(parts);
        this.check = new LoginCheck(parts, this::grants);
    }

    /** What the owner of a login does with it: password and second factor. */
    public OwnLogin own() {
        return own;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    Parts parts() {
        return parts;
    }

    /**
     * Makes the operator's login if there is none yet.
     *
     * @param password empty: a random one is made
     * @return the random password, for the caller to write where only the operator can read it; empty if none was made
     */
    public Optional<String> firstStart(Optional<String> password) {
        if (find(OPERATOR).isPresent()) {
            return Optional.empty();
        }
        String random = Passwords.random();
        String hash = parts.passwords().hash(password.orElse(random));
        Instant now = parts.now();
        parts.jdbi().useTransaction(handle -> {
            store.insert(handle, OPERATOR, now);
            store.updatePassword(handle, OPERATOR, hash, now);
        });
        return password.isPresent() ? Optional.empty() : Optional.of(random);
    }

    /**
     * Opens a session of 12 hours. A login that does not exist takes the same time and gives the same answer as a wrong password.
     *
     * @throws TooManyFailures if the attempt was not even tried
     */
    public Attempt logIn(Credentials given, Peer peer) {
        LoginCheck.Checked checked = check.of(given, peer);
        if (checked.refused().isPresent()) {
            return checked.refused().get();
        }
        LoginStore.Row row = checked.login().orElseThrow();
        parts.diary().doing(row.name(), Via.SESSION, "log in", peer);
        LOGGER.info("event=login login={} network={}", row.name(), peer.network());
        return new Attempt.Open(open(row, peer));
    }

    /**
     * Whether somebody is who he says, as {@link #logIn} finds it out and with the same limits; opens no session.
     *
     * @param act what he wants to do
     * @return empty when he is; else what a log-in would have been answered with
     * @throws TooManyFailures if the attempt was not even tried
     */
    public Optional<Attempt> refusal(Credentials given, String act, Peer peer) {
        LoginCheck.Checked checked = check.of(given, peer);
        checked.login().ifPresent(row -> parts.diary().doing(row.name(), Via.LINK, act, peer));
        return checked.refused();
    }

    private Session open(LoginStore.Row login, Peer peer) {
        Instant now = parts.now();
        Instant expires = now.plus(SESSION);
        BearerStore.Row row = BearerStore.Row.session(login.name(), peer, now, expires, TokenLimit.NONE);
        String token = parts.jdbi().inTransaction(handle -> bearers.issue(handle, row));
        return new Session(token, principal(login, row).role(), expires);
    }

    /** Whose token it is; empty if it is unknown, expired or logged out, or its owner is disabled. */
    public Optional<Principal> authenticate(String token) {
        if (isLocal(token)) {
            return find(OPERATOR)
                    .map(operator ->
                            new Principal(OPERATOR, grants(operator), Principal.Credential.SESSION, Optional.empty()));
        }
        return bearers.show(token).flatMap(row -> find(row.login()).map(login -> principal(login, row)));
    }

    /**
     * Opens a session of the operator for commands on this machine, which have no password to show: they can read the home folder. There is
     * one at a time; it ends with the program.
     */
    public Session openLocal() {
        String token = RandomToken.make();
        localToken = RandomToken.hash(token);
        return new Session(token, Role.OPERATOR, parts.now().plus(LOCAL));
    }

    /** Whether it is the token of {@link #openLocal}. */
    public boolean isLocal(String token) {
        return MessageDigest.isEqual(RandomToken.hash(token).getBytes(), localToken.getBytes());
    }

    /** Ends a session; one that has ended already is no error. */
    public void logOut(String token) {
        Optional<BearerStore.Row> row = bearers.show(token);
        bearers.end(token);
        row.ifPresent(ended -> LOGGER.info(
                "event=logout login={} network={}", ended.login(), ended.peer().network()));
    }

    /**
     * The open sessions of a login, the newest first; at most 500.
     *
     * @param token of the session that asks
     */
    public List<OpenSession> sessions(String login, String token) {
        Optional<String> current = bearers.show(token).map(BearerStore.Row::id);
        return bearers.list(login, BearerStore.Kind.SESSION).stream()
                .map(row -> new OpenSession(
                        row.id(),
                        row.created(),
                        row.lastUsed(),
                        row.expires(),
                        row.peer(),
                        current.filter(row.id()::equals).isPresent()))
                .toList();
    }

    /** @return false if the login has no such session */
    public boolean endSession(String login, String id) {
        return bearers.end(login, BearerStore.Kind.SESSION, id);
    }

    /**
     * Sets the operator's password, for whoever has the machine in his hands: ends every session and API token of the operator, and
     * removes the second factor.
     *
     * @return false if there is no operator yet
     * @throws BadField if the password breaks a rule
     */
    public boolean resetOperator(String password) {
        return setOperator(password, true);
    }

    /**
     * The same for the operator who is logged in; second factor and tokens stay, but for the session of {@link #openLocal}.
     *
     * @param token of the session that asks
     * @return a new session in its place
     */
    public Session changeOperator(String token, String password, Peer peer) {
        boolean local = isLocal(token);
        setOperator(password, local);
        return local ? openLocal() : open(find(OPERATOR).orElseThrow(), peer);
    }

    private boolean setOperator(String password, boolean withSecondFactor) {
        PasswordRules.brokenByOperator(password).ifPresent(problem -> {
            throw new BadField("password", problem);
        });
        String hash = parts.passwords().hash(password);
        parts.diary().doing(OPERATOR, Via.LOCAL, "set password", LOCAL_PEER);
        LOGGER.info("event=password-set login={} network=local", OPERATOR);
        return parts.jdbi().inTransaction(handle -> {
            sessions.deleteSessions(handle, OPERATOR);
            if (withSecondFactor) {
                sessions.deleteTokens(handle, OPERATOR);
                store.deleteTotp(handle, OPERATOR);
                store.deleteRecoveryCodes(handle, OPERATOR);
            }
            return store.updatePassword(handle, OPERATOR, hash, parts.now());
        });
    }

    /** A password for a login that was given none: 20 letters and digits. */
    public static String randomPassword() {
        return Passwords.random();
    }

    private Optional<LoginStore.Row> find(String name) {
        return parts.jdbi().withHandle(handle -> store.find(handle, name));
    }

    private List<Grant> grants(LoginStore.Row login) {
        return grantsAt(login.name(), login.proven());
    }

    /** What somebody is of whom it is shown at that time that the address is his. */
    List<Grant> grantsAt(String name, Instant proven) {
        return memberships.grantsOf(name, proven);
    }

    Principal principal(LoginStore.Row login, BearerStore.Row shown) {
        List<Grant> grants = shown.signOn() ? memberships.grantsOf(login.name(), shown.created()) : grants(login);
        boolean token = shown.kind() == BearerStore.Kind.TOKEN;
        Principal.Credential credential = token ? Principal.Credential.API_TOKEN : Principal.Credential.SESSION;
        return new Principal(login.name(), grants, credential, shown.limit().grant());
    }
}
