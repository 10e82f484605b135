package org.postern.scan.virus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.fixture.Talker;
import org.postern.message.Source;
import org.postern.scan.remote.Circuit;
import org.postern.scan.virus.ClamdAnswer.Clean;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClamdsTest {

    private static final Source MESSAGE = Source.of("Subject: s\r\n\r\nHello.\r\n".getBytes(US_ASCII));
    private static final String OK = "stream: OK\0";

    private final Talker first = new Talker(Talker::clamd);
    private final Talker second = new Talker(Talker::clamd);

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void theFirstThatAnswersIsAskedAlone() {
        first.scans(OK);
        second.scans("stream: Test FOUND\0");

        assertThat(both(Duration.ofMinutes(1)).scan(MESSAGE)).isEqualTo(new Clean());
        assertThat(second.connections()).isZero();
    }

    @Test
    void whenTheFirstIsDownTheSecondScansAndTheFirstIsSoonLeftOut() {
        second.scans("stream: Test FOUND\0");
        Clamds clamds = both(Duration.ofMinutes(1));

        for (int i = 0; i < 10; i++) {
            assertThat(clamds.scan(MESSAGE)).isEqualTo(new Found("Test"));
        }

        assertThat(first.connections()).as("three times, each tried once more").isEqualTo(6);
        assertThat(clamds.circuits()).extracting(Circuit::closed).containsExactly(false, true);
        assertThat(clamds.trouble()).hasValueSatisfying(why -> assertThat(why)
                .contains(first.where() + " does not answer; the others scan"));
    }

    @Test
    void oneThatIsBackIsFoundByAProbeBesideTheMail() {
        second.scans(OK);
        Clamds clamds = both(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            clamds.scan(MESSAGE);
        }
        assertThat(clamds.circuits().get(0).closed()).isFalse();

        first.scans(OK);
        clamds.scan(MESSAGE);

        assertThat(clamds.circuits().get(0).closed()).isTrue();
    }

    @Test
    void withNoneLeftMailDoesNotWaitAndTheOneThatProbesScansWhenItIsBack() {
        Clamds clamds = both(Duration.ofMillis(200));
        for (int i = 0; i < 3; i++) {
            assertThat(clamds.scan(MESSAGE)).isInstanceOf(NotScanned.class);
        }
        int asked = first.connections();
        assertThat(clamds.scan(MESSAGE)).isInstanceOf(NotScanned.class);
        assertThat(first.connections()).isEqualTo(asked);

        second.scans(OK);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(clamds.scan(MESSAGE)).isEqualTo(new Clean()));
    }

    @Test
    void whatIsTooLargeForOneIsOfferedToTheNextAndIsNoFaultOfAny() {
        first.scans("INSTREAM size limit exceeded. ERROR\0");
        second.scans(OK);
        Clamds clamds = both(Duration.ofMinutes(1));

        for (int i = 0; i < 5; i++) {
            assertThat(clamds.scan(MESSAGE)).isEqualTo(new Clean());
        }
        second.scans("INSTREAM size limit exceeded. ERROR\0");

        assertThat(clamds.scan(MESSAGE)).isInstanceOf(TooLarge.class);
        assertThat(clamds.circuits()).extracting(Circuit::closed).containsExactly(true, true);
    }

    @Test
    void anAnswerThatDripsIsGivenUpAfterTheReadTime() {
        first.drips("stream: ", Duration.ofMillis(100));
        second.scans(OK);
        long begun = System.nanoTime();

        assertThat(both(Duration.ofMinutes(1)).scan(MESSAGE)).isEqualTo(new Clean());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aMessageThatCannotBeReadIsNoFaultOfTheScanner() {
        first.scans(OK);
        Clamds clamds = both(Duration.ofMinutes(1));
        Source broken = new Source() {
            @Override
            public InputStream open() throws IOException {
                throw new IOException("the disk is broken");
            }

            @Override
            public long size() {
                return 10;
            }
        };

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> clamds.scan(broken)).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(clamds.circuits()).extracting(Circuit::closed).containsExactly(true, true);
    }

    private Clamds both(Duration pause) {
        List<String> where = new ArrayList<>(List.of(first.where(), second.where()));
        return new Clamds(where, Duration.ofSeconds(2), Duration.ofMillis(500), pause, Runnable::run);
    }
}
