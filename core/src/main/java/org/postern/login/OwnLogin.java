package org.postern.login;

import java.util.List;
import java.util.Optional;
import org.postern.json.BadField;
import org.postern.tenant.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the owner of a login does with it once logged in. Safe for use by many threads. */
public final class OwnLogin {

    private static final Logger LOGGER = LoggerFactory.getLogger(OwnLogin.class);

    /**
     * How a login is protected.
     *
     * @param secondFactor whether a log-in needs a code
     * @param recoveryCodes how many are left
     */
    public record Protection(boolean secondFactor, int recoveryCodes) {}

    /**
     * A second factor that counts once it is confirmed.
     *
     * @param secret in Base32
     * @param uri for a program for one-time passwords
     */
    public record Pending(String secret, String uri) {

        /** Without the secret, so that no log can hold it. */
        @Override
        public String toString() {
            return "Pending[]";
        }
    }

    private final Parts parts;
    private final LoginStore store = new LoginStore();
    private final BearerStore bearers = new BearerStore();

    OwnLogin(Parts parts) {
        this.parts = parts;
    }

    public Protection protection(String login) {
        return parts.jdbi()
                .withHandle(handle -> new Protection(
                        store.find(handle, login)
                                .map(LoginStore.Row::secondFactor)
                                .orElse(false),
                        store.countRecoveryCodes(handle, login)));
    }

    /**
     * Sets a new password and ends all sessions but the one that asks.
     *
     * @param token of that session
     * @throws BadField if {@code old} is not the password, or {@code new} breaks a rule
     * @throws TooManyFailures if the old one was not even tried
     */
    public void changePassword(String token, PasswordChange change, Peer peer) {
        String login = change.login();
        LoginStore.Row row = requirePassword("old", login, change.old(), peer);
        PasswordRules.broken(login, change.fresh()).ifPresent(problem -> {
            throw new BadField("new", problem);
        });
        String hash = parts.passwords().hash(change.fresh());
        boolean done = parts.jdbi().inTransaction(handle -> {
            bearers.deleteOtherSessions(handle, login, RandomToken.hash(token));
            return store.replacePassword(handle, row, hash, parts.now());
        });
        if (!done) {
            throw new BadField("old", "is not the password any more");
        }
        LOGGER.info("event=password-set login={} network={}", login, peer.network());
    }

    /**
     * Makes the secret of a second factor, in place of one that was not confirmed. The password is asked for: whoever has but the session
     * could lock the owner out.
     *
     * @throws BadField if the password is wrong
     * @throws Conflict if there is a second factor
     */
    public Pending beginSecondFactor(String login, String password, Peer peer) {
        requirePassword("password", login, password, peer);
        return parts.secondFactor()
                .begin(login)
                .map(secret -> new Pending(Base32.encode(secret), Totp.uri(secret, login)))
                .orElseThrow(() -> new Conflict("there is a second factor; delete it first"));
    }

    /**
     * Makes the second factor count.
     *
     * @return ten recovery codes, which are shown this once
     * @throws BadField if the code is wrong
     * @throws Conflict if there is nothing to confirm
     */
    public List<String> confirmSecondFactor(String login, String code, Peer peer) {
        LoginStore.Row row = find(login)
                .filter(found -> found.factor().isPresent() && !found.secondFactor())
                .orElseThrow(() -> new Conflict("there is no second factor to confirm; ask for one first"));
        parts.failures().check(login, peer.network());
        List<String> codes = parts.secondFactor().confirm(row, code.strip());
        if (codes.isEmpty()) {
            parts.failures().failed(login, peer.network());
            throw new BadField("code", "is wrong; type the one that is shown now");
        }
        LOGGER.info("event=second-factor-set login={} network={}", login, peer.network());
        return codes;
    }

    /**
     * Removes the second factor and its recovery codes.
     *
     * @param code needed where the second factor counts; a recovery code serves too
     * @return false if there was none
     * @throws BadField if the password is wrong, or the code
     */
    public boolean removeSecondFactor(String login, String password, Optional<String> code, Peer peer) {
        LoginStore.Row row = requirePassword("password", login, password, peer);
        if (row.factor().isEmpty()) {
            return false;
        }
        if (row.secondFactor()) {
            String given = code.orElseThrow(() -> new BadField("code", "is missing"));
            if (!parts.isCode(row, given)) {
                parts.failures().failed(login, peer.network());
                throw new BadField("code", "is wrong, or was used before");
            }
        }
        parts.jdbi().useTransaction(handle -> {
            store.deleteTotp(handle, login);
            store.deleteRecoveryCodes(handle, login);
        });
        LOGGER.info("event=second-factor-removed login={} network={}", login, peer.network());
        return true;
    }

    private LoginStore.Row requirePassword(String field, String login, String password, Peer peer) {
        parts.failures().check(login, peer.network());
        Optional<LoginStore.Row> row = find(login);
        if (!parts.isPassword(row, password)) {
            parts.failures().failed(login, peer.network());
            throw new BadField(field, "is not the password of this login");
        }
        return row.get();
    }

    private Optional<LoginStore.Row> find(String login) {
        return parts.jdbi().withHandle(handle -> store.find(handle, login));
    }
}
