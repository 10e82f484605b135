package org.postern.login;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.access.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what somebody typed to log in, within the limits against guessing. */
final class LoginCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(LoginCheck.class);

    private final Parts parts;
    private final Function<LoginStore.Row, List<Grant>> grants;
    private final LoginStore store = new LoginStore();

    LoginCheck(Parts parts, Function<LoginStore.Row, List<Grant>> grants) {
        this.parts = parts;
        this.grants = grants;
    }

    /** Either whose login it is, or why not. */
    record Checked(Optional<LoginStore.Row> login, Optional<Attempt> refused) {

        private static Checked no(Attempt refused) {
            return new Checked(Optional.empty(), Optional.of(refused));
        }
    }

    /** @throws TooManyFailures if the attempt was not even tried */
    Checked of(Credentials given, Peer peer) {
        String name = LoginName.of(given.login());
        parts.failures().check(name, peer.network());
        Optional<LoginStore.Row> found = parts.jdbi().withHandle(handle -> store.find(handle, name));
        boolean right = parts.isPassword(found, given.password());
        // who has no place here any more is nobody: his mailbox may be another's by now
        if (!right || found.get().disabled() || grants.apply(found.get()).isEmpty()) {
            return failed(name, peer, new Attempt.Wrong());
        }
        if (found.get().secondFactor()) {
            if (given.code().isEmpty()) {
                return Checked.no(new Attempt.CodeNeeded());
            }
            if (!parts.isCode(found.get(), given.code().get())) {
                return failed(name, peer, new Attempt.CodeWrong());
            }
        }
        parts.failures().succeeded(name, peer.network());
        return new Checked(found, Optional.empty());
    }

    private Checked failed(String name, Peer peer, Attempt answer) {
        parts.failures().failed(name, peer.network());
        parts.diary().failed(LoginName.logged(name), "log in", "refused", peer);
        LOGGER.info("event=login-failed login={} network={}", LoginName.logged(name), peer.network());
        return Checked.no(answer);
    }
}
