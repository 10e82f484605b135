package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Principal;
import org.postern.address.Address;

class FailedLogInTest {

    private static final String OPERATOR = "operator";
    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;
    private Logins logins;

    @BeforeEach
    void makeOperator() {
        rig = new LoginRig(home);
        logins = rig.logins;
    }

    @Test
    void whoIsRefusedIsNotToldWhy() {
        rig.user(USER, PASSWORD);
        rig.database.useHandle(handle -> {
            handle.execute("insert into login (name) values ('nopassword@example.test')");
            handle.execute("update login set disabled = true where name = '" + USER + "'");
        });

        assertThat(rig.logIn(OPERATOR, "wrong")).isEqualTo(new Attempt.Wrong());
        assertThat(rig.logIn("nobody@example.test", PASSWORD)).isEqualTo(new Attempt.Wrong());
        assertThat(rig.logIn("nopassword@example.test", PASSWORD)).isEqualTo(new Attempt.Wrong());
        assertThat(rig.logIn(USER, PASSWORD)).isEqualTo(new Attempt.Wrong());
    }

    @Test
    void aLoginThatIsDisabledLosesItsSessions() {
        rig.user(USER, PASSWORD);
        Session session = rig.session(USER, PASSWORD);

        rig.database.useHandle(
                handle -> handle.execute("update login set disabled = true where name = '" + USER + "'"));

        assertThat(logins.authenticate(session.token())).isEmpty();
    }

    @Test
    void whoseMailboxIsGoneIsNobodyAlsoWhenItIsDefinedAgain() {
        rig.user(USER, PASSWORD);
        Session session = rig.session(USER, PASSWORD);

        rig.book.delete(Address.parse(USER));
        assertThat(logins.authenticate(session.token()).orElseThrow().grants()).isEmpty();
        rig.advance(Duration.ofMinutes(1));
        rig.mailbox(USER);

        assertThat(logins.authenticate(session.token()).orElseThrow().grants()).isEmpty();
        assertThat(rig.logIn(USER, PASSWORD)).isEqualTo(new Attempt.Wrong());
    }

    @Test
    void tooManyFailuresStopTheirNetworkForAWhile() {
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            rig.logIn(OPERATOR, "wrong");
        }

        assertThatThrownBy(rig::operator).isInstanceOfSatisfying(TooManyFailures.class, e -> assertThat(e.retryAfter())
                .isBetween(Duration.ofMinutes(9), FailedLogins.WINDOW));
        Credentials right = new Credentials(OPERATOR, LoginRig.OPERATOR_PASSWORD, Optional.empty());
        assertThat(logins.logIn(right, LoginRig.ELSEWHERE)).isInstanceOf(Attempt.Open.class);

        rig.advance(FailedLogins.WINDOW);
        assertThat(rig.operator()).isNotNull();
    }

    @Test
    void whoNamesANetworkAsLoginStopsNobodyThere() {
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            logins.logIn(
                    new Credentials(LoginRig.HERE.network(), "wrong", Optional.empty()),
                    Peer.of("203.0.113." + i, "a script"));
        }

        assertThat(rig.operator()).isNotNull();
    }

    @Test
    void whoHasThePasswordDoesNotFindTheCodeFromManyNetworks() {
        OwnLogin.Pending pending = logins.own().beginSecondFactor(OPERATOR, LoginRig.OPERATOR_PASSWORD, LoginRig.HERE);
        List<String> recovery = logins.own()
                .confirmSecondFactor(OPERATOR, SecondFactorTest.code(pending, rig.instant()), LoginRig.HERE);
        rig.advance(Duration.ofMinutes(1));

        for (int i = 0; i < FailedLogins.PER_LOGIN; i++) {
            assertThat(logins.logIn(code("no code"), Peer.of("2001:db8:0:" + i + "::1", "a script")))
                    .isEqualTo(new Attempt.CodeWrong());
        }

        assertThatThrownBy(() -> logins.logIn(code(SecondFactorTest.code(pending, rig.instant())), LoginRig.ELSEWHERE))
                .isInstanceOf(TooManyFailures.class);
        assertThat(logins.logIn(code(recovery.get(0)), LoginRig.HERE)).isInstanceOf(Attempt.Open.class);
    }

    @Test
    void whoStoleTheOperatorsSessionKeepsNothingWhenTheMachinesOwnerResetsIt() {
        Principal thief = logins.authenticate(rig.operator().token()).orElseThrow();
        TokenRequest request = TokenRequest.of("mine", TokenLimit.NONE, Optional.empty(), rig.instant());
        String token = logins.tokens().issue(thief, request, LoginRig.ELSEWHERE).token();

        logins.resetOperator("another horse");

        assertThat(logins.authenticate(token)).isEmpty();
    }

    private static Credentials code(String code) {
        return new Credentials(OPERATOR, LoginRig.OPERATOR_PASSWORD, Optional.of(code));
    }
}
