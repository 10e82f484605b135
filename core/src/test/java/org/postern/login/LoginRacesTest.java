package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What works once works once, also for two who come at the same moment, each by a node of its own. */
class LoginRacesTest {

    private static final String USER = "mary@example.test";
    private static final String PASSWORD = "four words in a row";

    @TempDir
    private Path home;

    private LoginRig rig;
    private Logins otherNode;
    private OwnLogin.Pending pending;

    @BeforeEach
    void twoNodes() {
        rig = new LoginRig(home);
        otherNode = rig.another();
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> other)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<T> first = threads.submit(() -> {
                start.await();
                return one.call();
            });
            Future<T> second = threads.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Boolean> logInTogether(String code) throws InterruptedException, ExecutionException {
        Credentials given = new Credentials(USER, PASSWORD, Optional.of(code));
        return together(
                () -> rig.logins.logIn(given, LoginRig.HERE) instanceof Attempt.Open,
                () -> otherNode.logIn(given, LoginRig.HERE) instanceof Attempt.Open);
    }

    /** @return recovery codes */
    private List<String> secondFactor() {
        rig.user(USER, PASSWORD);
        pending = rig.logins.own().beginSecondFactor(USER, PASSWORD, LoginRig.HERE);
        List<String> codes = rig.logins
                .own()
                .confirmSecondFactor(USER, SecondFactorTest.code(pending, rig.instant()), LoginRig.HERE);
        rig.advance(Duration.ofMinutes(1));
        return codes;
    }

    @RepeatedTest(5)
    void oneLinkSetsOnePassword() throws InterruptedException, ExecutionException {
        rig.mailbox(USER);
        String token = rig.letter(USER).token();
        PasswordLinks others = rig.linksOf(otherNode);

        List<Boolean> set = together(
                () -> rig.links.use(token, "password of one", LoginRig.HERE),
                () -> others.use(token, "password of two", LoginRig.HERE));

        assertThat(set).containsExactlyInAnyOrder(true, false);
        String won = set.get(0) ? "password of one" : "password of two";
        assertThat(rig.logIn(USER, won)).isInstanceOf(Attempt.Open.class);
        others.close();
    }

    @RepeatedTest(5)
    void aRecoveryCodeLetsOneIn() throws InterruptedException, ExecutionException {
        String code = secondFactor().get(0);

        assertThat(logInTogether(code)).containsExactlyInAnyOrder(true, false);
    }

    @RepeatedTest(5)
    void aStepOfTheSecondFactorLetsOneIn() throws InterruptedException, ExecutionException {
        secondFactor();

        assertThat(logInTogether(SecondFactorTest.code(pending, rig.instant()))).containsExactlyInAnyOrder(true, false);
    }
}
