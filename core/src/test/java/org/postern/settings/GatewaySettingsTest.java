package org.postern.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.settings.GatewaySettings.Throttle;

class GatewaySettingsTest {

    private static final Map<String, String> EVERY = Map.ofEntries(
            Map.entry("hostname", "mx1.example.org"),
            Map.entry("authserv.id", "example.org"),
            Map.entry("smtp.bind", "0.0.0.0"),
            Map.entry("smtp.port", "25"),
            Map.entry("admin.bind", "::1"),
            Map.entry("admin.port", "0"),
            Map.entry("portal.bind", "10.0.0.1"),
            Map.entry("portal.port", "443"),
            Map.entry("portal.url", "https://mail.example.org/portal/"),
            Map.entry("message.max.kilobytes", "10"),
            Map.entry("recipients.unknown.slow.after", "1"),
            Map.entry("recipients.unknown.delay", "2s"),
            Map.entry("recipients.unknown.refuse.after", "3"),
            Map.entry("recipients.unknown.window", "4m"),
            Map.entry("recipients.unknown.exempt", "10.0.0.0/8,192.0.2.7"),
            Map.entry("storage.floor.megabytes", "5"),
            Map.entry("backlog.limit", "6"),
            Map.entry("subject.tag", "***"),
            Map.entry("ledger.keep", "7d"),
            Map.entry("country.database", "geo/country.mmdb"),
            Map.entry("outbreak", "false"),
            Map.entry("outbreak.time", "10m"),
            Map.entry("outbreak.tenants", "2"),
            Map.entry("contact.warmup.days", "0"),
            Map.entry("learn.agree", "2"),
            Map.entry("learn.lessons.daily", "50"),
            Map.entry("learn.memory.megabytes", "8"),
            Map.entry("reports.times", "17:30, 06:00"),
            Map.entry("reports.spread.minutes", "0"),
            Map.entry("reports.makers", "2"),
            Map.entry("reports.links.days", "60"),
            Map.entry("reports.keys.days", "7"));

    @Test
    void defaultsAreThoseOfTheOutsideFace() {
        GatewaySettings settings = read(Map.of());

        assertThat(settings)
                .isEqualTo(new GatewaySettings(
                        "mx.example.test",
                        "mx.example.test",
                        new Listen("127.0.0.1", 2525),
                        new Listen("127.0.0.1", 8000),
                        new Listen("127.0.0.1", 8080),
                        URI.create("http://127.0.0.1:8080"),
                        35_883_008,
                        new Throttle(5, Duration.ofSeconds(1), 50, Duration.ofMinutes(10), List.of()),
                        200L * 1024 * 1024,
                        20_000,
                        "[SPAM]",
                        Limits.NONE,
                        Duration.ofDays(30),
                        Optional.empty(),
                        new OutbreakSettings(true, Duration.ofHours(2), 3),
                        7,
                        new LearnSettings(3, 1_000, 48L * 1024 * 1024),
                        new ReportDefaults(List.of(LocalTime.of(8, 0)), 60, 4),
                        new LinkSettings(Duration.ofDays(14), 30)));
    }

    @Test
    void everyKeyIsRead() {
        GatewaySettings settings = read(EVERY);

        assertThat(settings)
                .isEqualTo(new GatewaySettings(
                        "mx1.example.org",
                        "example.org",
                        new Listen("0.0.0.0", 25),
                        new Listen("::1", 0),
                        new Listen("10.0.0.1", 443),
                        URI.create("https://mail.example.org/portal"),
                        10_240,
                        new Throttle(
                                1, Duration.ofSeconds(2), 3, Duration.ofMinutes(4), List.of("10.0.0.0/8", "192.0.2.7")),
                        5L * 1024 * 1024,
                        6,
                        "***",
                        Limits.NONE,
                        Duration.ofDays(7),
                        Optional.of(Path.of("geo/country.mmdb")),
                        new OutbreakSettings(false, Duration.ofMinutes(10), 2),
                        0,
                        new LearnSettings(2, 50, 8L * 1024 * 1024),
                        new ReportDefaults(List.of(LocalTime.of(6, 0), LocalTime.of(17, 30)), 0, 2),
                        new LinkSettings(Duration.ofDays(60), 7)));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "hourly, 24", "'08:00,08:00', 1"})
    void reportsAreNeverOrSeveralTimesADay(String times, int number) {
        ReportDefaults reports = read(Map.of("reports.times", times)).reports();

        assertThat(reports.times()).hasSize(number);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, http://127.0.0.1:8080",
        "0.0.0.0, 0, http://127.0.0.1:4711",
        "::, 80, http://127.0.0.1:80",
        "2001:db8::1, 0, http://[2001:db8::1]:4711",
    })
    void whereThePortalIsReachedFollowsWhereItListens(String bind, String port, String url) {
        GatewaySettings settings = read(Map.of("portal.bind", bind, "portal.port", port));

        assertThat(settings.portalUrl(4711)).hasToString(url);
        assertThat(settings.portalNamed()).isFalse();
        assertThat(read(Map.of("portal.url", "https://mail.example.org")).portalNamed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hostname, two words",
        "hostname, -mx",
        "authserv.id, a;b",
        "smtp.bind, localhost:25",
        "smtp.bind, mail.example.test",
        "smtp.port, 65536",
        "admin.port, -1",
        "portal.port, http",
        "portal.url, mail.example.org",
        "portal.url, /portal",
        "portal.url, //mail.example.org",
        "portal.url, ftp://mail.example.org",
        "portal.url, https://me@mail.example.org",
        "portal.url, https://mail.example.org/?a",
        "portal.url, https://mail example.org",
        "message.max.kilobytes, 0",
        "recipients.unknown.slow.after, few",
        "recipients.unknown.delay, 1",
        "recipients.unknown.refuse.after, 0",
        "recipients.unknown.window, soon",
        "recipients.unknown.exempt, 10.0.0.0/99",
        "storage.floor.megabytes, -5",
        "backlog.limit, 0",
        "ledger.keep, 59m",
        "ledger.keep, month",
        "country.database, a\0b",
        "outbreak, maybe",
        "outbreak.time, 4m",
        "outbreak.time, 25h",
        "outbreak.tenants, 1",
        "contact.warmup.days, 401",
        "learn.agree, 1",
        "learn.lessons.daily, 0",
        "learn.memory.megabytes, 3",
        "reports.times, noon",
        "reports.times, '08:00, 25:00'",
        "reports.spread.minutes, 241",
        "reports.makers, 0",
        "reports.links.days, 0",
        "reports.links.days, 61",
        "reports.keys.days, 0",
        "reports.keys.days, 366",
        "subjekt.tag, x",
    })
    void badValuesAreRefusedByName(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("gateway.properties: " + key + ": ");
    }

    private static GatewaySettings read(Map<String, String> values) {
        return GatewaySettings.from(new Keys("gateway.properties", new MapConfiguration(values)), "mx.example.test");
    }
}
