package org.postern.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.matchers.UnknownRecipients.Treatment.NORMAL;
import static org.postern.matchers.UnknownRecipients.Treatment.REFUSE;
import static org.postern.matchers.UnknownRecipients.Treatment.SLOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.settings.GatewaySettings.Throttle;

class UnknownRecipientsTest {

    private static final String PEER = "192.0.2.7";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final UnknownRecipients unknown = new UnknownRecipients(
            new Throttle(5, Duration.ofSeconds(1), 50, Duration.ofMinutes(10), List.of("198.51.100.0/24")), clock());

    @Test
    void repliesAreSlowedAfterTheFifthAndRefusedAfterTheFiftieth() {
        count(PEER, 4);
        assertThat(unknown.treatment(PEER)).isEqualTo(NORMAL);

        count(PEER, 1);
        assertThat(unknown.treatment(PEER)).isEqualTo(SLOW);

        count(PEER, 45);
        assertThat(unknown.treatment(PEER)).isEqualTo(REFUSE);
    }

    @Test
    void theWholeNetworkIsTreatedAlikeAndNoOther() {
        count(PEER, 50);

        assertThat(unknown.treatment("192.0.2.200")).isEqualTo(REFUSE);
        assertThat(unknown.treatment("192.0.3.7")).isEqualTo(NORMAL);
    }

    @Test
    void theWindowForgets() {
        count(PEER, 60);

        now = now.plus(Duration.ofMinutes(10)).plusSeconds(1);

        assertThat(unknown.treatment(PEER)).isEqualTo(NORMAL);
    }

    @Test
    void exemptNetworksAreNeverSlowed() {
        count("198.51.100.9", 500);

        assertThat(unknown.treatment("198.51.100.9")).isEqualTo(NORMAL);
    }

    private void count(String ip, int times) {
        for (int i = 0; i < times; i++) {
            unknown.count(ip);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
