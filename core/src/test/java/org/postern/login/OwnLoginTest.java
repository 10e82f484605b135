package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.json.BadField;

class OwnLoginTest {

    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;
    private Session session;

    @BeforeEach
    void logIn() {
        rig = new LoginRig(home);
        rig.user(USER, PASSWORD);
        session = rig.session(USER, PASSWORD);
    }

    private void change(String old, String fresh) {
        rig.logins.own().changePassword(session.token(), new PasswordChange(USER, old, fresh), LoginRig.HERE);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        Session other = rig.session(USER, PASSWORD);

        change(PASSWORD, "another password");

        assertThat(rig.logins.authenticate(session.token())).isPresent();
        assertThat(rig.logins.authenticate(other.token())).isEmpty();
        assertThat(rig.logIn(USER, PASSWORD)).isEqualTo(new Attempt.Wrong());
        assertThat(rig.logIn(USER, "another password")).isInstanceOf(Attempt.Open.class);
    }

    @ParameterizedTest
    @CsvSource({"wrong, another password, old", "four words in a row, short, new", "four words in a row, mary, new"})
    void whatIsWrongIsNamedAndNothingChanges(String old, String fresh, String field) {
        assertThatThrownBy(() -> change(old, fresh)).isInstanceOfSatisfying(BadField.class, e -> assertThat(e.field())
                .isEqualTo(field));

        assertThat(rig.logIn(USER, PASSWORD)).isInstanceOf(Attempt.Open.class);
    }

    @Test
    void wrongOldPasswordsAreFailures() {
        for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
            assertThatThrownBy(() -> change("wrong", "another password")).isInstanceOf(BadField.class);
        }

        assertThatThrownBy(() -> change(PASSWORD, "another password")).isInstanceOf(TooManyFailures.class);
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(new PasswordChange(USER, PASSWORD, "another password").toString())
                .doesNotContain(PASSWORD, "another");
        assertThat(rig.logins
                        .own()
                        .beginSecondFactor(USER, PASSWORD, LoginRig.HERE)
                        .toString())
                .isEqualTo("Pending[]");
    }
}
