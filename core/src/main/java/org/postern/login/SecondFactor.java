package org.postern.login;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.postern.secret.Seal;

/** Codes of the second factor: makes its secret, and accepts each step of 30 s, and each recovery code, once. */
final class SecondFactor {

    private final Jdbi jdbi;
    private final Seal seal;
    private final Clock clock;
    private final LoginStore store = new LoginStore();

    SecondFactor(Jdbi jdbi, Seal seal, Clock clock) {
        this.jdbi = jdbi;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * A new secret, in place of one that was not confirmed.
     *
     * @return empty if one is confirmed
     */
    Optional<byte[]> begin(String login) {
        byte[] secret = RandomToken.octets(Totp.SECRET_OCTETS);
        String sealed = seal.seal(login, secret);
        boolean written = jdbi.inTransaction(handle -> store.updatePendingTotp(handle, login, sealed));
        return Optional.of(secret).filter(octets -> written);
    }

    /**
     * Makes a secret count, if the code is of it.
     *
     * @return recovery codes, in place of any there were; empty if the code is wrong
     */
    List<String> confirm(LoginStore.Row login, String code) {
        LoginStore.Factor factor = login.factor().orElseThrow();
        OptionalLong step = step(login, factor, code);
        if (step.isEmpty()) {
            return List.of();
        }
        List<String> codes = RecoveryCodes.make();
        boolean done = jdbi.inTransaction(handle -> {
            if (!store.confirmTotp(handle, login.name(), factor.secret(), step.getAsLong())) {
                return false;
            }
            store.deleteRecoveryCodes(handle, login.name());
            codes.forEach(one -> store.insertRecoveryCode(handle, login.name(), RecoveryCodes.hash(one)));
            return true;
        });
        return done ? codes : List.of();
    }

    /** Whether it is a code of the confirmed secret; it lets its owner in once. */
    boolean isCode(LoginStore.Row login, String code) {
        OptionalLong step = login.factor()
                .filter(LoginStore.Factor::confirmed)
                .map(factor -> step(login, factor, code.strip()))
                .orElse(OptionalLong.empty());
        return step.isPresent() && jdbi.inTransaction(handle -> store.useStep(handle, login.name(), step.getAsLong()));
    }

    /** Whether it is a recovery code; it lets its owner in once. */
    boolean isRecoveryCode(LoginStore.Row login, String code) {
        return jdbi.inTransaction(handle -> store.useRecoveryCode(handle, login.name(), RecoveryCodes.hash(code)));
    }

    private OptionalLong step(LoginStore.Row login, LoginStore.Factor factor, String code) {
        return Totp.accepted(seal.open(login.name(), factor.secret()), code, clock.instant(), factor.lastStep());
    }
}
