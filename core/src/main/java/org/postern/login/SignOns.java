package org.postern.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.access.Principal;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.Via;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of people for whom the provider of their domain stands. Such a session reaches no further than whoever set the provider could
 * reach himself, whatever else its login is: the provider is a tenant's, and may say of anybody in his domain that he is here.
 */
public final class SignOns {

    private static final Logger LOGGER = LoggerFactory.getLogger(SignOns.class);
    private static final Duration SESSION = Duration.ofHours(12);

    private final Logins logins;
    private final LoginStore store = new LoginStore();
    private final BearerStore bearers = new BearerStore();

    public SignOns(Logins logins) {
        this.logins = logins;
    }

    /**
     * Opens a session of 12 hours.
     *
     * @param provider the domain whose provider it is
     * @param parent whether that is a parent domain, whose admin manages its children as well
     * @return empty if the address is nobody here, or is disabled
     */
    public Optional<Session> open(Address address, Domain provider, boolean parent, Peer peer) {
        String name = LoginName.of(address.toString());
        Parts parts = logins.parts();
        Instant now = parts.now();
        TokenLimit limit = new TokenLimit(Optional.of(Role.PARENT_ADMIN), Optional.of(provider), parent);
        BearerStore.Row row = BearerStore.Row.session(name, peer, now, now.plus(SESSION), limit);
        // a provider may name as many as it likes: who is nobody here leaves no row
        boolean somebody = !logins.grantsAt(name, now).isEmpty();
        Optional<Principal> principal = !somebody
                ? Optional.empty()
                : parts.jdbi()
                        .inTransaction(handle -> {
                            Optional<LoginStore.Row> known = store.find(handle, name);
                            if (known.isEmpty()) {
                                store.insert(handle, name, now);
                            }
                            return store.find(handle, name);
                        })
                        .filter(login -> !login.disabled())
                        .map(login -> logins.principal(login, row));
        if (principal.isEmpty()) {
            parts.diary().failed(name, "sign on at " + provider, "refused", peer);
            LOGGER.info("event=sign-on-refused login={} network={}", LoginName.logged(name), peer.network());
            return Optional.empty();
        }
        parts.diary().doing(name, Via.SESSION, "sign on at " + provider, peer);
        String token =
                parts.jdbi().inTransaction(handle -> new Bearers(parts.jdbi(), parts.clock()).issue(handle, row));
        LOGGER.info("event=sign-on login={} network={}", name, peer.network());
        return Optional.of(new Session(token, principal.get().role(), row.expires()));
    }

    /** Ends every session that the provider of a domain stood for: it is another's word, or nobody's, from now on. */
    public void endAll(Domain provider) {
        logins.parts().jdbi().useHandle(handle -> bearers.deleteSignOns(handle, provider));
    }
}
