package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.dns.Rig.found;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.dns.Question.Type;
import org.postern.fixture.Lie;
import org.postern.fixture.NameServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DnsNetworkTest {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void aLostDatagramIsMadeUpForWithinTheDeadline() throws Exception {
        try (Rig rig = new Rig(Duration.ofSeconds(3))) {
            rig.server.txt("lossy.test", "text").lose("lossy.test", 1);

            assertThat(rig.txt("lossy.test")).isEqualTo(found("text"));
            assertThat(rig.server.asked("lossy.test")).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatComesAfterTheNextTryStillCounts() throws Exception {
        try (Rig rig = new Rig(Duration.ofSeconds(3))) {
            rig.server.txt("slow.test", "text").delay("slow.test", Duration.ofMillis(900));

            assertThat(rig.txt("slow.test")).isEqualTo(found("text"));
        }
    }

    @Test
    void whatIsTruncatedIsAskedOverTcp() throws Exception {
        try (Rig rig = new Rig(LONG)) {
            String big = "x".repeat(40_000);
            rig.server.truncates(true).txt("small.test", "text").txt("big.test", big);

            assertThat(rig.txt("small.test")).isEqualTo(found("text"));
            assertThat(rig.txt("big.test")).isEqualTo(found(big));
            assertThat(rig.server.asked("small.test")).as("over UDP and TCP").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLieIsNeverBelieved(Lie lie) throws Exception {
        try (Rig rig = new Rig(SHORT)) {
            rig.server.txt("true.test", "true").txt(Lie.VICTIM, "true").lie("", lie, Integer.MAX_VALUE);

            Answer answer = rig.txt("true.test");

            if (lie == Lie.OTHER_NAMES_TOO) {
                assertThat(answer).isEqualTo(found("true"));
            } else if (lie == Lie.OTHER_NAMES) {
                assertThat(answer).isInstanceOf(Answer.Unknown.class);
            } else {
                assertThat(answer).isInstanceOfSatisfying(Answer.Unknown.class, unknown -> assertThat(unknown.why())
                        .matches("[a-z ]+"));
            }
            rig.server.lie("", lie, 0);
            assertThat(rig.txt(Lie.VICTIM)).isEqualTo(found("true"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_ID", "WRONG_NAME", "WRONG_TYPE", "GARBAGE", "HALF", "NO_OCTETS"})
    void theTruthAfterALieIsHeard(Lie lie) throws Exception {
        try (Rig rig = new Rig(Duration.ofMillis(1_200))) {
            rig.server.txt("true.test", "true").lie("true.test", lie, 1);

            assertThat(rig.txt("true.test")).isEqualTo(found("true"));
        }
    }

    @Test
    void halfAnAnswerOverTcpSpoilsNoOther() throws Exception {
        try (Rig rig = new Rig(SHORT)) {
            rig.server
                    .truncates(true)
                    .txt("half.test", "text")
                    .txt("whole.test", "text")
                    .lieOverTcp("half.test", Lie.HALF, Integer.MAX_VALUE);

            assertThat(rig.txt("half.test")).isInstanceOf(Answer.Unknown.class);
            assertThat(rig.txt("whole.test")).isEqualTo(found("text"));
        }
    }

    @Test
    void aDelayIsPaidOnceForQuestionsAskedTogether() throws Exception {
        try (Rig rig = new Rig(LONG)) {
            IntStream.range(0, 9).forEach(i -> rig.server.txt("n" + i + ".test", "text"));
            rig.txt("n8.test");
            rig.server.delay(Duration.ofMillis(150));
            long since = System.nanoTime();

            List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> rig.dns.ask(Question.txt("n" + i + ".test")))
                    .toList();
            for (CompletableFuture<Answer> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(found("text"));
            }

            assertThat(Rig.millisSince(since)).isBetween(140L, 900L);
        }
    }

    @Test
    void theNextServerIsAskedWhenOneIsSilentOrFails() throws Exception {
        try (NameServer second = NameServer.start();
                Rig rig = new Rig(Duration.ofSeconds(3), second)) {
            second.txt("silent.test", "second").txt("broken.test", "second").txt("gone.test", "never asked");
            rig.server.lose("silent.test", 99).fail("broken.test", NameServer.REFUSED);
            long since = System.nanoTime();

            assertThat(rig.txt("broken.test")).isEqualTo(found("second"));
            assertThat(Rig.millisSince(since)).as("at once").isLessThan(700);
            assertThat(rig.txt("silent.test")).isEqualTo(found("second"));
            assertThat(rig.txt("gone.test")).isEqualTo(new Answer.Nothing(true));
        }
    }

    @Test
    void aServerThatIsNotThereIsPassedOver() throws Exception {
        try (NameServer second = NameServer.start();
                Rig rig = new Rig(Duration.ofSeconds(1), second)) {
            rig.server.close();
            second.a("host.test", "192.0.2.1").a("host2.test", "192.0.2.2");

            assertThat(rig.ask(Type.A, "host.test")).isEqualTo(found("192.0.2.1"));
            for (int i = 0; i < Preference.SILENT_TOO_OFTEN; i++) {
                rig.txt("absent" + i + ".test");
            }
            int before = second.asked();
            assertThat(rig.ask(Type.A, "host2.test")).isEqualTo(found("192.0.2.2"));
            assertThat(second.asked()).isEqualTo(before + 1);
            assertThat(rig.dns.trouble()).isEmpty();
        }
    }
}
