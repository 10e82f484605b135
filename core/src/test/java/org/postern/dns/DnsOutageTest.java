package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.dns.Rig.found;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.fixture.NameServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DnsOutageTest {

    private static final Duration TIME = Duration.ofMillis(600);

    private final Rig rig = new Rig(TIME);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void silenceIsUnknownAtTheDeadline() throws Exception {
        rig.server.silent(true);
        long since = System.nanoTime();

        assertThat(rig.txt("example.test")).isEqualTo(new Answer.Unknown("no answer"));

        assertThat(Rig.millisSince(since)).isBetween(550L, 3_000L);
        assertThat(rig.server.asked("example.test")).isEqualTo(4);
        assertThat(rig.dns.trouble()).as("one silence is no outage").isEmpty();
    }

    @Test
    void aGreetingFindsOutAtTheStartThatNobodyIsThere() throws Exception {
        rig.server.txt("example.test", "text").silent(true);

        rig.dns.greet();

        await().atMost(Duration.ofSeconds(10)).until(() -> rig.dns.trouble().isPresent());
        assertThat(rig.txt("example.test")).isEqualTo(new Answer.Unknown("no DNS server answers"));
        rig.server.silent(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> rig.dns.trouble().isEmpty());
        assertThat(rig.txt("example.test")).isEqualTo(found("text"));
    }

    @Test
    void aGreetingThatIsAnsweredChangesNothing() throws Exception {
        rig.server.txt("example.test", "text");

        rig.dns.greet();

        assertThat(rig.txt("example.test")).isEqualTo(found("text"));
        assertThat(rig.dns.trouble()).isEmpty();
    }

    @Test
    void whileNoServerAnswersNobodyWaits() throws Exception {
        rig.server.silent(true);
        silences(Outage.ENOUGH);
        long since = System.nanoTime();

        assertThat(rig.txt("during.test")).isEqualTo(new Answer.Unknown("no DNS server answers"));

        assertThat(Rig.millisSince(since)).isLessThan(TIME.toMillis() - 100);
        assertThat(rig.dns.trouble()).contains("no DNS server answers (" + rig.server.address() + ")");
    }

    @Test
    void theFirstWordEndsAnOutage() throws Exception {
        rig.server.txt("example.test", "text").silent(true);
        silences(Outage.ENOUGH);
        assertThat(rig.txt("example.test")).isInstanceOf(Answer.Unknown.class);

        rig.server.fail("", NameServer.REFUSED).silent(false);
        await().atMost(Duration.ofSeconds(10)).until(() -> rig.dns.trouble().isEmpty());
        rig.server.fail("", NameServer.NOERROR);

        assertThat(rig.txt("example.test")).isEqualTo(found("text"));
    }

    /** Such as a resolver that has lost its way to the root, and knows a zone of its own. */
    @Test
    void whatAServerStillKnowsIsHeardThroughoutAnOutage() throws Exception {
        rig.server.txt("known.test", "text").lose("", Integer.MAX_VALUE);
        silences(Outage.ENOUGH);
        assertThat(rig.dns.trouble()).isPresent();
        rig.server.lose("", 0).lose(".", Integer.MAX_VALUE);

        assertThat(rig.txt("known.test")).isEqualTo(found("text"));

        assertThat(rig.dns.trouble()).isEmpty();
    }

    @Test
    void deadDomainsAloneAreNoOutage() throws Exception {
        rig.server.txt("alive.test", "text");
        IntStream.range(0, Outage.ENOUGH).forEach(i -> rig.server.lose("dead" + i + ".test", 99));
        // An outage begins only when nothing was heard for that long
        Thread.sleep(TIME.toMillis());

        List<CompletableFuture<Answer>> answers = IntStream.range(0, Outage.ENOUGH)
                .mapToObj(i -> rig.dns.ask(Question.txt("dead" + i + ".test")))
                .toList();
        for (CompletableFuture<Answer> answer : answers) {
            answer.get(10, TimeUnit.SECONDS);
        }

        await("the first probe is sent at once")
                .atMost(Duration.ofMillis(700))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> rig.dns.trouble().isEmpty());
        assertThat(rig.txt("alive.test")).isEqualTo(found("text"));
    }

    private void silences(int number) throws Exception {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, number)
                .mapToObj(i -> rig.dns.ask(Question.txt("silent" + i + ".test")))
                .toList();
        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Unknown.class);
        }
    }
}
