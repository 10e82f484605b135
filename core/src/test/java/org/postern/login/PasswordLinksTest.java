package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.json.BadField;

class PasswordLinksTest {

    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;
    private PasswordLinks links;

    @BeforeEach
    void defineAMailbox() {
        rig = new LoginRig(home);
        links = rig.links;
        rig.mailbox(USER);
    }

    @AfterEach
    void close() {
        links.close();
    }

    private boolean use(LoginRig.Letter letter, String password) {
        return links.use(letter.token(), password, LoginRig.HERE);
    }

    @Nested
    class Asking {

        @Test
        void whoHasAMailboxGetsALinkForTheFirstPassword() {
            LoginRig.Letter letter = rig.letter(" Mary@Example.test");

            assertThat(letter.to()).isEqualTo(Address.parse(USER));
            assertThat(letter.link()).matches("https://gateway.test/password/[A-Za-z0-9_-]{43}");
            assertThat(letter.text())
                    .contains("23 November 2026, 12:00 UTC", "192.0.2.0/24", "7 days", "If it was not you");
            assertThat(use(letter, PASSWORD)).isTrue();
            assertThat(rig.session(USER, PASSWORD).role()).isEqualTo(Role.USER);
        }

        @Test
        void aMemberWithoutAMailboxHereGetsOneToo() {
            rig.member("admin@elsewhere.test", Role.POSTMASTER);

            assertThat(use(rig.letter("admin@elsewhere.test"), PASSWORD)).isTrue();

            assertThat(rig.session("admin@elsewhere.test", PASSWORD).role()).isEqualTo(Role.POSTMASTER);
        }

        @Test
        void theSecondLinkIsForAForgottenPassword() {
            rig.user(USER, PASSWORD);

            assertThat(rig.letter(USER).text()).contains("1 hour");
        }

        @Test
        void nobodyElseGetsOne() {
            rig.user("disabled@example.test", PASSWORD);
            rig.database.useHandle(
                    handle -> handle.execute("update login set disabled = true where name = 'disabled@example.test'"));
            for (String nobody : List.of(
                    "operator", "", "unknown@example.test", "someone@elsewhere.test", "disabled@example.test")) {
                links.ask(nobody, LoginRig.HERE);
            }

            // one thread sends in order
            assertThat(rig.letter(USER).to()).isEqualTo(Address.parse(USER));
            assertThat(rig.letters).isEmpty();
        }

        @Test
        void threeAnHourAreMailedToOneLogin() {
            for (int i = 0; i < LinkLimits.PER_LOGIN; i++) {
                rig.letter(USER);
            }
            links.ask(USER, LoginRig.ELSEWHERE);
            rig.mailbox("next@example.test");
            assertThat(rig.letter("next@example.test").to()).isEqualTo(Address.parse("next@example.test"));
            assertThat(rig.letters).isEmpty();

            rig.advance(LinkLimits.WINDOW);
            assertThat(rig.letter(USER).to()).isEqualTo(Address.parse(USER));
        }

        @Test
        void twentyAnHourAreMailedForOneNetwork() {
            for (int i = 0; i < LinkLimits.PER_NETWORK; i++) {
                links.ask("unknown" + i + "@example.test", LoginRig.HERE);
            }
            links.ask(USER, LoginRig.HERE);
            links.ask(USER, LoginRig.ELSEWHERE);

            assertThat(rig.nextLetter().text()).contains(LoginRig.ELSEWHERE.network());
            assertThat(rig.letters).isEmpty();
        }
    }

    @Nested
    class Using {

        @Test
        void aLinkWorksOnce() {
            LoginRig.Letter letter = rig.letter(USER);

            assertThat(use(letter, PASSWORD)).isTrue();
            assertThat(use(letter, "another password")).isFalse();

            assertThat(rig.session(USER, PASSWORD)).isNotNull();
        }

        @Test
        void itUsesUpTheOthersAndEndsAllSessions() {
            rig.user(USER, PASSWORD);
            Session session = rig.session(USER, PASSWORD);
            LoginRig.Letter first = rig.letter(USER);
            LoginRig.Letter second = rig.letter(USER);

            assertThat(use(second, "another password")).isTrue();

            assertThat(use(first, "a third password")).isFalse();
            assertThat(rig.logins.authenticate(session.token())).isEmpty();
        }

        @Test
        void aBadPasswordIsSaidAndTheLinkWorksStill() {
            LoginRig.Letter letter = rig.letter(USER);

            assertThatThrownBy(() -> use(letter, "mary"))
                    .isInstanceOf(BadField.class)
                    .hasMessageStartingWith("password: ");
            assertThat(use(letter, PASSWORD)).isTrue();
        }

        @Test
        void aLinkEndsWithItsTime() {
            LoginRig.Letter first = rig.letter(USER);
            rig.advance(Duration.ofDays(7));
            assertThat(use(first, PASSWORD)).isFalse();

            rig.user(USER, PASSWORD);
            LoginRig.Letter forgotten = rig.letter(USER);
            rig.advance(Duration.ofHours(1));
            assertThat(use(forgotten, PASSWORD)).isFalse();
        }

        @Test
        void wrongTokensAreFailuresOfTheirNetwork() {
            for (int i = 0; i < FailedLogins.PER_NETWORK; i++) {
                assertThat(links.use("wrong", PASSWORD, LoginRig.HERE)).isFalse();
            }

            assertThatThrownBy(() -> links.use("wrong", PASSWORD, LoginRig.HERE))
                    .isInstanceOf(TooManyFailures.class);
        }

        @Test
        void theDatabaseDoesNotHoldTheToken() {
            String token = rig.letter(USER).token();

            List<String> stored =
                    rig.database.withHandle(handle -> handle.createQuery("select token from one_time_link")
                            .mapTo(String.class)
                            .list());
            assertThat(stored).containsExactly(RandomToken.hash(token));
        }
    }

    @Test
    void aForgottenPasswordLeavesSecondFactorAndTokens() {
        rig.user(USER, PASSWORD);
        rig.logins.own().beginSecondFactor(USER, PASSWORD, LoginRig.HERE);
        rig.database.useHandle(
                handle -> handle.execute("update login set totp_confirmed = true where name = '" + USER + "'"));

        assertThat(use(rig.letter(USER), "another password")).isTrue();

        assertThat(rig.logIn(USER, "another password")).isEqualTo(new Attempt.CodeNeeded());
    }
}
