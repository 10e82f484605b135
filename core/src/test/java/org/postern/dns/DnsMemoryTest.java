package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.dns.Rig.found;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.dns.Question.Type;
import org.postern.fixture.NameServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DnsMemoryTest {

    private final Rig rig = new Rig(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anAnswerIsRememberedUntilItsTtlIsOver() throws Exception {
        rig.server.ttl(1).txt("example.test", "old");
        rig.txt("example.test");
        long since = System.nanoTime();
        rig.server.remove("example.test").txt("example.test", "new");

        Answer again = rig.txt("example.test");
        boolean early = Rig.millisSince(since) < 900;
        Thread.sleep(1_050);

        if (early) {
            assertThat(again).isEqualTo(found("old"));
        }
        assertThat(rig.txt("example.test")).isEqualTo(found("new"));
    }

    @Test
    void withoutATtlNothingIsRemembered() throws Exception {
        rig.server.ttl(0).txt("zero.test", "text").ttl(-1).txt("negative.test", "text");

        for (int i = 0; i < 2; i++) {
            assertThat(rig.txt("zero.test")).isEqualTo(found("text"));
            assertThat(rig.txt("negative.test")).isEqualTo(found("text"));
        }
        assertThat(rig.server.asked("zero.test")).isEqualTo(2);
        // RFC 2181 8
        assertThat(rig.server.asked("negative.test")).isEqualTo(2);
    }

    @Test
    void absenceIsRememberedAsItsSoaRecordSays() throws Exception {
        rig.server.minimum(300).a("host.test", "192.0.2.1");

        for (int i = 0; i < 3; i++) {
            assertThat(rig.txt("gone.test")).isEqualTo(new Answer.Nothing(true));
            assertThat(rig.txt("host.test")).isEqualTo(new Answer.Nothing(false));
        }

        assertThat(rig.server.asked("gone.test")).isOne();
        assertThat(rig.server.asked("host.test")).isOne();
    }

    @Test
    void absenceEndsWithTheTimeOfItsSoaRecord() throws Exception {
        rig.server.minimum(1);
        rig.txt("soon.test");
        rig.server.txt("soon.test", "here");
        Thread.sleep(1_050);

        assertThat(rig.txt("soon.test")).isEqualTo(found("here"));
    }

    @Test
    void absenceWithoutASoaRecordIsRememberedForSomeSeconds() throws Exception {
        rig.server.soa(false);
        rig.txt("gone.test");

        rig.txt("gone.test");

        assertThat(rig.server.asked("gone.test")).isEqualTo(1);
    }

    @Test
    void anAliasIsRememberedNoLongerThanItsShortestPart() throws Exception {
        rig.server.ttl(0).cname("alias.test", "host.test").ttl(300).a("host.test", "192.0.2.1");

        rig.ask(Type.A, "alias.test");
        rig.ask(Type.A, "alias.test");
        rig.server.chains(false);
        rig.ask(Type.A, "alias.test");
        rig.ask(Type.A, "alias.test");

        assertThat(rig.server.asked("alias.test")).isEqualTo(4);
    }

    @Test
    void aFailureIsRememberedForAFewSeconds() throws Exception {
        rig.server.fail("broken.test", NameServer.SERVFAIL).txt("broken.test", "well again");
        rig.txt("broken.test");
        rig.server.fail("broken.test", NameServer.NOERROR);

        assertThat(rig.txt("broken.test")).isEqualTo(new Answer.Unknown("SERVFAIL"));
        assertThat(Reading.failure("SERVFAIL").seconds()).isBetween(1L, 10L);
    }

    @Test
    void theSameQuestionIsAskedOnceAtATime() throws Exception {
        rig.server.ttl(0).txt("example.test", "text").delay(Duration.ofMillis(300));

        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(rig.dns.ask(Question.txt("example.test")));
        }
        answers.get(0).cancel(false);

        for (CompletableFuture<Answer> answer : answers.subList(1, 50)) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(found("text"));
        }
        assertThat(rig.server.asked("example.test")).isOne();
    }
}
