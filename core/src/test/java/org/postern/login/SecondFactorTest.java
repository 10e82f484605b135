package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.json.BadField;
import org.postern.tenant.Conflict;

class SecondFactorTest {

    private static final String OPERATOR = "operator";
    private static final Attempt WRONG = new Attempt.CodeWrong();

    @TempDir
    private Path home;

    private LoginRig rig;
    private OwnLogin own;
    private byte[] secret;

    @BeforeEach
    void makeOperator() {
        rig = new LoginRig(home);
        own = rig.logins.own();
    }

    private List<String> confirmed() {
        secret = decoded(own.beginSecondFactor(OPERATOR, LoginRig.OPERATOR_PASSWORD, LoginRig.HERE)
                .secret());
        List<String> codes = own.confirmSecondFactor(OPERATOR, code(), LoginRig.HERE);
        rig.advance(Duration.ofMinutes(1));
        return codes;
    }

    private String code() {
        return Totp.code(secret, Totp.step(rig.instant()));
    }

    /** What a program for one-time passwords shows. */
    static String code(OwnLogin.Pending pending, Instant now) {
        return Totp.code(decoded(pending.secret()), Totp.step(now));
    }

    /** Base32 the slow way. */
    private static byte[] decoded(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : base32.toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            number = number.shiftLeft(5).or(BigInteger.valueOf(value));
        }
        byte[] octets = new byte[base32.length() * 5 / 8];
        for (int i = octets.length - 1; i >= 0; i--) {
            octets[i] = number.byteValue();
            number = number.shiftRight(8);
        }
        return octets;
    }

    private Attempt logIn(String code) {
        return rig.logIn(OPERATOR, LoginRig.OPERATOR_PASSWORD, code);
    }

    @Test
    void aSecretThatIsNotConfirmedCountsForNothing() {
        own.beginSecondFactor(OPERATOR, LoginRig.OPERATOR_PASSWORD, LoginRig.HERE);

        assertThat(rig.logIn(OPERATOR, LoginRig.OPERATOR_PASSWORD)).isInstanceOf(Attempt.Open.class);
        assertThat(own.protection(OPERATOR)).isEqualTo(new OwnLogin.Protection(false, 0));
        assertThatThrownBy(() -> own.confirmSecondFactor(OPERATOR, "000000", LoginRig.HERE))
                .isInstanceOf(BadField.class)
                .hasMessageStartingWith("code: ");
    }

    @Test
    void onceConfirmedALogInNeedsTheCode() {
        assertThat(confirmed()).hasSize(10).doesNotHaveDuplicates();

        assertThat(own.protection(OPERATOR)).isEqualTo(new OwnLogin.Protection(true, 10));
        assertThat(rig.logIn(OPERATOR, LoginRig.OPERATOR_PASSWORD)).isEqualTo(new Attempt.CodeNeeded());
        assertThat(logIn("000000")).isEqualTo(WRONG);
        assertThat(logIn(" " + code() + " ")).isInstanceOf(Attempt.Open.class);
        assertThat(logIn(code())).as("the step was used").isEqualTo(WRONG);
    }

    @Test
    void withAWrongPasswordNothingIsSaidOfTheCode() {
        confirmed();

        assertThat(rig.logIn(OPERATOR, "wrong")).isEqualTo(new Attempt.Wrong());
        assertThat(rig.logIn(OPERATOR, "wrong", code())).isEqualTo(new Attempt.Wrong());
        assertThat(logIn(code())).as("the code was not used up").isInstanceOf(Attempt.Open.class);
    }

    @Test
    void theCodeThatConfirmedDoesNotLogIn() {
        secret = decoded(own.beginSecondFactor(OPERATOR, LoginRig.OPERATOR_PASSWORD, LoginRig.HERE)
                .secret());
        own.confirmSecondFactor(OPERATOR, code(), LoginRig.HERE);

        assertThat(logIn(code())).isEqualTo(WRONG);
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        List<String> codes = confirmed();

        assertThat(codes.get(0)).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        assertThat(logIn(" " + codes.get(0).replace('-', ' ').toUpperCase())).isInstanceOf(Attempt.Open.class);
        assertThat(logIn(codes.get(0))).isEqualTo(WRONG);
        assertThat(logIn(codes.get(1))).isInstanceOf(Attempt.Open.class);
        assertThat(own.protection(OPERATOR).recoveryCodes()).isEqualTo(8);
    }

    @Test
    void wrongCodesAreFailures() {
        confirmed();
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            logIn("000000");
        }

        assertThatThrownBy(() -> logIn(code())).isInstanceOf(TooManyFailures.class);
    }

    @Test
    void aSecondOneIsNotPutInPlaceOfOneThatCounts() {
        confirmed();

        assertThatThrownBy(() -> own.beginSecondFactor(OPERATOR, LoginRig.OPERATOR_PASSWORD, LoginRig.HERE))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> own.confirmSecondFactor(OPERATOR, code(), LoginRig.HERE))
                .isInstanceOf(Conflict.class);
        assertThat(logIn(code())).isInstanceOf(Attempt.Open.class);
    }

    @Test
    void removingItNeedsThePasswordAndACode() {
        List<String> codes = confirmed();
        String password = LoginRig.OPERATOR_PASSWORD;

        assertThatThrownBy(() -> remove("wrong", Optional.of(code()))).hasMessageStartingWith("password: ");
        assertThatThrownBy(() -> remove(password, Optional.empty())).hasMessageStartingWith("code: ");
        assertThatThrownBy(() -> remove(password, Optional.of("000000"))).hasMessageStartingWith("code: ");
        assertThat(remove(password, Optional.of(codes.get(3)))).isTrue();

        assertThat(own.protection(OPERATOR)).isEqualTo(new OwnLogin.Protection(false, 0));
        assertThat(remove(password, Optional.empty())).isFalse();
        assertThat(rig.operator()).isNotNull();
    }

    private boolean remove(String password, Optional<String> code) {
        return own.removeSecondFactor(OPERATOR, password, code, LoginRig.HERE);
    }

    @Test
    void whoHasTheMachineInHisHandsGetsInWithoutIt() {
        confirmed();

        String session = ((Attempt.Open) logIn(code())).session().token();
        rig.logins.changeOperator(session, "another horse", LoginRig.HERE);
        assertThat(rig.logIn(OPERATOR, "another horse")).isEqualTo(new Attempt.CodeNeeded());
        rig.logins.resetOperator("another horse");

        assertThat(rig.logIn(OPERATOR, "another horse")).isInstanceOf(Attempt.Open.class);
    }

    @Test
    void theDatabaseHoldsNeitherSecretNorRecoveryCode() {
        List<String> codes = confirmed();

        List<String> stored = rig.database.withHandle(
                handle -> handle.createQuery("select totp_secret from login union all select code from recovery_code")
                        .mapTo(String.class)
                        .list());
        assertThat(stored).hasSize(11).doesNotContain(Base32.encode(secret)).doesNotContainAnyElementsOf(codes);
    }
}
