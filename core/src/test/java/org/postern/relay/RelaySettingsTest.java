package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Network;
import org.postern.egress.EgressSettings;
import org.postern.post.Sender;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class RelaySettingsTest {

    private static final String EVERY_KEY = """
            retry.every 1m
            retry.for 2d
            connections.max 3
            threads.max 4
            messages.per.connection 5
            connections.idle 6s
            timeout.connect 7s
            timeout.greeting 8s
            timeout.command 9s
            timeout.data 10s
            timeout.block 11s
            timeout.end 12s
            tls.authorities pom.xml
            letters.from Example, mail <Mail@example.com>
            bounces off
            delay.notice.after 4h
            smarthost 127.0.0.1:2526
            tenants.connect.private false
            tenants.connect.allow 10.0.0.0/8""";

    private final BaseConfiguration file = new BaseConfiguration();

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertThat(RelaySettings.from(keys())).isEqualTo(RelaySettings.DEFAULT);
    }

    @Test
    void everyKeyIsMapped() {
        EVERY_KEY.lines().map(line -> line.split(" ", 2)).forEach(pair -> file.setProperty(pair[0], pair[1]));

        assertThat(RelaySettings.from(keys()))
                .isEqualTo(new RelaySettings(
                        Duration.ofMinutes(1),
                        Duration.ofDays(2),
                        3,
                        4,
                        5,
                        Duration.ofSeconds(6),
                        timeouts(7, 8, 9, 10, 11, 12),
                        Optional.empty(),
                        Optional.of(new Sender("Example, mail", Address.parse("Mail@example.com"))),
                        Optional.of(Path.of("pom.xml")),
                        new RelaySettings.Notices(
                                false,
                                Optional.of(Duration.ofHours(4)),
                                Optional.of(new DeliveryServer("127.0.0.1", 2526, 0, Tls.OPPORTUNISTIC))),
                        new EgressSettings(false, List.of(Network.parse("10.0.0.0/8")))));
    }

    private static RelaySettings.Timeouts timeouts(long... seconds) {
        Duration[] each = LongStream.of(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
        return new RelaySettings.Timeouts(each[0], each[1], each[2], each[3], each[4], each[5]);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org:25, mail.example.org, 25",
        "192.0.2.1:587, 192.0.2.1, 587",
        "[2001:db8::1]:25, 2001:db8::1, 25"
    })
    void aSmarthostIsANameOrAnAddressWithItsPort(String text, String host, int port) {
        file.setProperty("smarthost", text);

        assertThat(RelaySettings.from(keys()).notices().smarthost())
                .contains(new DeliveryServer(host, port, 0, Tls.OPPORTUNISTIC));
    }

    @Test
    void senderMayBeToldOfADelayNeverOrBeforeTheEnd() {
        file.setProperty("delay.notice.after", "never");
        assertThat(RelaySettings.from(keys()).notices().delayAfter()).isEmpty();

        file.setProperty("retry.for", "3h");
        file.setProperty("delay.notice.after", "2h");
        assertThat(RelaySettings.from(keys()).notices().delayAfter()).contains(Duration.ofHours(2));

        file.setProperty("delay.notice.after", "3h");
        assertThatThrownBy(() -> RelaySettings.from(keys())).hasMessageContaining("less than retry.for");
    }

    @ParameterizedTest
    @CsvSource({
        "retry.every, 0s",
        "retry.every, often",
        "retry.for, 0s",
        "connections.max, 0",
        "threads.max, x",
        "messages.per.connection, 0",
        "timeout.connect, 0ms",
        "timeout.end, 5",
        "tls.authorities, /no/such/file.pem",
        "dkim.domain, example.org",
        "dkim.selector, s1",
        "dkim.key, /no/such/key.pem",
        "letters.from, mail@example.com",
        "letters.from, Mail <mail>",
        "bounces, true",
        "delay.notice.after, 0s",
        "delay.notice.after, 7d",
        "delay.notice.after, soon",
        "smarthost, mail.example.org",
        "smarthost, mail.example.org:0",
        "smarthost, mail.example.org:70000",
        "smarthost, 2001:db8::1:25",
        "smarthost, smtp://mail.example.org:25",
        "tenants.connect.private, no",
        "tenants.connect.allow, everywhere",
        "retry.evry, 15m"
    })
    void aBadValueOrKeyIsRefusedByName(String key, String value) {
        file.setProperty(key, value);

        assertThatThrownBy(() -> RelaySettings.from(keys()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(key)
                .hasMessageContaining("relay.properties");
    }

    private Keys keys() {
        return new Keys("relay.properties", file);
    }
}
