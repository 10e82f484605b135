package org.postern.scan.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.fixture.Talker;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.verdict.Reason;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EngineTest {

    private static final Duration TIME = Duration.ofMillis(700);
    private static final String TEXT = "Subject: s\r\n\r\nHello.\r\n";
    private static final Source SOURCE = Source.of(TEXT.getBytes(US_ASCII));
    private static final Optional<Client> CLIENT = Optional.of(new Client("192.0.2.7", "mx.test", ""));
    private static final String RSPAMD = "{\"is_skipped\":false,\"score\":9.0,\"required_score\":15.0,\"action\":\"add"
            + " header\",\"thresholds\":{\"reject\":15.0,\"add header\":6.0},\"symbols\":{\"A\":{\"name\":\"A\","
            + "\"score\":1.5},\"B\":{\"name\":\"B\",\"score\":7.5},\"C\":{\"name\":\"C\",\"score\":0.0}}}";
    private static final String SPAMD =
            "SPAMD/1.1 0 EX_OK\r\nContent-length: 7\r\nSpam: True ; 10.0 / 5.0\r\n\r\nA,B\r\n";

    private final Talker daemon = new Talker(Talker::withLength);

    @AfterEach
    void close() {
        daemon.close();
    }

    @Test
    void rspamdIsToldTheEnvelopeAndItsScoreIsOneFinding() {
        daemon.says(http(RSPAMD));

        Reason reason =
                rspamd("s3cret").ask(letter("mx.evil.test\r\nPassword: x")).orElseThrow();

        assertThat(reason.name()).isEqualTo("rspamd");
        assertThat(reason.weight()).isEqualTo(4.5);
        assertThat(reason.text()).isEqualTo("rspamd gives it 9.0 points and calls mail spam from 6.0 on: B, A.");
        assertThat(daemon.heard())
                .containsExactly("POST /checkv2 HTTP/1.0\r\nContent-Length: 22\r\n"
                        + "Password: s3cret\r\nIP: 192.0.2.7\r\nHelo: mx.evil.test??Password:?x\r\nHostname: out.test\r\n"
                        + "From: anna@example.org\r\nRcpt: ben@example.test\r\n\r\n" + TEXT);
    }

    @Test
    void withoutItsThresholdTheOneThatIsSetCounts() {
        daemon.says(http("{\"score\":-1.5,\"required_score\":15}"));

        assertThat(rspamd("").ask(letter("mx"))).map(Reason::weight).contains(-0.75);
    }

    @Test
    void whatRspamdSkipsItHasNoOpinionOfUnlessItRefuses() {
        daemon.says(http("{\"is_skipped\":true,\"score\":0,\"required_score\":15,\"action\":\"no action\"}"));
        assertThat(rspamd("").ask(letter("mx"))).isEmpty();

        daemon.says(http("{\"is_skipped\":true,\"score\":15,\"required_score\":15,\"action\":\"reject\"}"));
        assertThat(rspamd("").ask(letter("mx"))).map(Reason::weight).contains(6.0);
    }

    @Test
    void withoutWordOfTheClientsNameSpamAssassinIsToldOfNoClient() {
        daemon.says(SPAMD);

        spamd().ask(new Letter(SOURCE, CLIENT, "", "anna@example.org", List.of()));

        assertThat(daemon.heard()).containsExactly("SYMBOLS SPAMC/1.5\r\nContent-length: 22\r\n\r\n" + TEXT);
    }

    @Test
    void spamAssassinIsToldTheClientInAReceivedField() {
        daemon.says(SPAMD);

        Reason reason = spamd().ask(letter("mx.test")).orElseThrow();

        assertThat(reason.name()).isEqualTo("spamassassin");
        assertThat(reason.weight()).isEqualTo(6);
        assertThat(reason.text()).isEqualTo("SpamAssassin gives it 10.0 points and calls mail spam from 5.0 on: A, B.");
        assertThat(daemon.heard().get(0))
                .startsWith("SYMBOLS SPAMC/1.5\r\nContent-length: ")
                .contains("\r\n\r\nReceived: from mx.test (out.test [192.0.2.7])\r\n by mx.gateway.test with ESMTP"
                        + " (envelope-from <anna@example.org>); ")
                .endsWith("\r\n" + TEXT);
    }

    static Stream<Arguments> answersThatAreNone() {
        return Stream.of(
                Arguments.of("", "hung up"),
                Arguments.of("\0\u00ff\u00fe garbage\n\n", "garbage"),
                Arguments.of("HTTP/1.1 403 Forbidden\r\n\r\n", "403"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"score\":1", "half"),
                Arguments.of("HTTP/1.1 200 OK\r\n\r\n{\"score\":1", "half JSON"),
                Arguments.of(http("[]"), "no object"),
                Arguments.of(http("{\"score\":\"1\",\"required_score\":5}"), "a text for a score"),
                Arguments.of(http("{\"score\":1,\"thresholds\":{\"add header\":0}}"), "no threshold"),
                Arguments.of(http("{\"score\":1e999,\"required_score\":5}"), "beyond numbers"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{}", "too long"),
                Arguments.of("SPAMD/1.1 76 Bad header line\r\n\r\n", "a refusal"),
                Arguments.of("SPAMD/1.1 0 EX_OK\r\n\r\n", "no score"),
                Arguments.of("SPAMD/1.1 0 EX_OK\r\nSpam: True ; 9 / 0\r\n\r\n", "no threshold"),
                Arguments.of("SPAMD/1.1 0 EX_OK\r\nSpam: True ; NaN / 5.0\r\n\r\n", "no number"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("answersThatAreNone")
    void whatIsNoAnswerCountsForNothing(String answer, String what) {
        daemon.says(answer);

        for (Engine engine : List.of(rspamd(""), spamd())) {
            assertThat(engine.ask(letter("mx"))).isEmpty();
            assertThat(engine.circuit().failures()).as(what).isEqualTo(1);
        }
    }

    @Test
    void answersWithoutEndEndInTime() {
        long begun = System.nanoTime();
        for (String text : List.of("x", "HTTP/1.1 200 OK\r\n", "SPAMD/1.1 0 EX_OK\r\n", "a: b\r\n")) {
            daemon.saysWithoutEnd(text);
            for (Engine engine : List.of(rspamd(""), spamd())) {
                assertThat(engine.ask(letter("mx"))).isEmpty();
            }
        }
        daemon.drips("HTTP/1.1 200 OK\r\n", Duration.ofMillis(50));
        for (Engine engine : List.of(rspamd(""), spamd())) {
            assertThat(engine.ask(letter("mx"))).isEmpty();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(TIME.multipliedBy(10).plusSeconds(3));
    }

    @Test
    void whoIsDownIsLeftOutAndFoundAgainByAProbe() {
        Engine engine = engine(daemon.where(), "none", Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThat(engine.ask(letter("mx"))).isEmpty();
        }
        assertThat(engine.circuit().trouble())
                .hasValueSatisfying(why ->
                        assertThat(why).startsWith("rspamd at 127.0.0.1:").contains(": it does not answer: "));

        daemon.says(http(RSPAMD));
        assertThat(engine.ask(letter("mx")))
                .as("the probe is not about this message")
                .isEmpty();

        assertThat(engine.circuit().trouble()).isEmpty();
        assertThat(engine.ask(letter("mx"))).isPresent();
    }

    @Test
    void whatIsTooLargeIsNotAsked() {
        daemon.says(SPAMD);
        Letter large = new Letter(Source.of(new byte[600_000]), Optional.empty(), "", "", List.of());

        assertThat(spamd().ask(large)).isEmpty();
        assertThat(daemon.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 0",
        "5, 5, 3",
        "2.5, 5, 1.5",
        "7.5, 5, 4.5",
        "10, 5, 6",
        "500, 5, 6",
        "-1, 6, -0.5",
        "-50, 5, -1",
        "6, 6, 3"
    })
    void weightGrowsWithTheScoreWithinBounds(double score, double threshold, double weight) {
        assertThat(new Opinion(score, threshold, List.of()).weight()).isCloseTo(weight, within(0.005));
    }

    private static String http(String body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Letter letter(String helo) {
        return new Letter(
                SOURCE,
                Optional.of(new Client("192.0.2.7", helo, "")),
                "out.test",
                "anna@example.org",
                List.of("ben@example.test"));
    }

    private Engine rspamd(String password) {
        return Engine.all(
                        new EngineSettings(daemon.where(), password, 6, TIME, "none", TIME),
                        "mx.gateway.test",
                        Runnable::run)
                .get(0);
    }

    private Engine spamd() {
        return engine("none", daemon.where(), Duration.ofMinutes(1));
    }

    private static Engine engine(String rspamd, String spamd, Duration pause) {
        return Engine.all(
                        new EngineSettings(rspamd, "", 6, TIME, spamd, TIME),
                        "mx.gateway.test",
                        new Engine.Timing(pause, Runnable::run))
                .get(0);
    }
}
