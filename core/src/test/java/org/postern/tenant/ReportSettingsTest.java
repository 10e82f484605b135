package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.fields;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;

class ReportSettingsTest {

    private static final Domain EXAMPLE = Domain.parse("example.test");
    private static final Address BOSS = Address.parse("boss@elsewhere.test");
    private static final Subscriber POSTMASTER = Subscriber.postmaster(EXAMPLE, BOSS);
    private static final Subscriber MARY = subscriber("mary@example.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());
    private final List<Address> postmasters = new ArrayList<>(List.of(BOSS));
    private final ReportSettings settings = new ReportSettings(
            tenants,
            List.of(LocalTime.of(8, 0)),
            name -> name.equals(EXAMPLE) ? List.copyOf(postmasters) : List.of(),
            Clock.systemUTC());

    private static Subscriber subscriber(String mailbox) {
        return new Subscriber(Address.parse(mailbox));
    }

    @BeforeEach
    void defineAddresses() {
        register.put(domain("example.test", "{\"timezone\":\"Europe/Berlin\",\"language\":\"de\"}"));
        register.putAlias(EXAMPLE, Domain.parse("alias.test"));
        book.put(TenantsTest.mailbox("mary@example.test"));
        put("info@example.test", AddressKind.ALIAS, "mary@example.test");
        put("team@example.test", AddressKind.GROUP, null);
        put("old@example.test", AddressKind.FORWARDER, "mary@elsewhere.test");
    }

    private void put(String address, AddressKind kind, String of) {
        book.put(new KnownAddress(
                Address.parse(address), kind, Optional.ofNullable(of).map(Address::parse)));
    }

    private void say(String address, String json) {
        assertThat(book.putSettings(Address.parse(address), TenantJson.settings(fields(json))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // who                 , own times, reads, gets
        "mary@example.test     , ''       , true , true",
        "mary@example.test     , 07:00    , true , true",
        "mary@example.test     , none     , true , false",
        "team@example.test     , ''       , true , false",
        "team@example.test     , 07:00    , true , true",
        "old@example.test      , ''       , true , false",
        "old@example.test      , 07:00    , true , true",
        "info@example.test     , ''       , false, false",
        "info@example.test     , 07:00    , false, false",
        "nobody@example.test   , ''       , false, false",
        "mary+tag@example.test , ''       , false, false",
        "mary@alias.test       , ''       , false, false",
        "mary@elsewhere.test   , ''       , false, false",
        "postmaster@example.test, ''      , false, false",
    })
    void listedMailboxesGetReportsAndOtherAddressesThatAskForThem(
            String address, String times, boolean reads, boolean gets) {
        if (!times.isEmpty()) {
            say(address, "{\"reportTimes\":[" + (times.equals("none") ? "" : "\"" + times + "\"") + "]}");
        }

        assertThat(settings.reads(subscriber(address))).isEqualTo(reads);
        assertThat(settings.of(subscriber(address)).schedule().off()).isEqualTo(!gets);
    }

    @Test
    void nobodyOfASuspendedDomainGetsReports() {
        register.suspend(EXAMPLE, true);

        assertThat(settings.reads(MARY)).isFalse();
        assertThat(settings.of(MARY).schedule().off()).isTrue();
        assertThat(settings.reads(POSTMASTER)).isFalse();
    }

    @Test
    void timesAndDaysAreInheritedOneByOne() {
        assertThat(settings.of(MARY))
                .isEqualTo(new Reporting(ReportSchedule.DAILY, ZoneId.of("Europe/Berlin"), "de", false));

        register.put(
                domain("example.test", "{\"reports\":{\"times\":[\"06:00\"],\"days\":[\"monday\"],\"login\":true}}"));
        assertThat(settings.of(MARY).schedule().times()).containsExactly(LocalTime.of(6, 0));
        assertThat(settings.of(MARY).schedule().days()).hasSize(1);
        assertThat(settings.of(MARY).login()).isTrue();

        say("mary@example.test", """
                {"reportTimes":["16:00","hourly"],"timezone":"Asia/Tokyo","language":"fr"}""");
        assertThat(settings.of(MARY).schedule().times()).hasSize(24);
        assertThat(settings.of(MARY).schedule().days()).hasSize(1);
        assertThat(settings.of(MARY).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.of(MARY).language()).isEqualTo("fr");
    }

    @Test
    void postmastersGetReportsWhenTheDomainSaysWhen() {
        assertThat(settings.of(POSTMASTER).schedule().off()).isTrue();
        assertThat(settings.reads(POSTMASTER)).isTrue();

        register.put(domain(
                "example.test",
                "{\"timezone\":\"Asia/Tokyo\",\"reports\":{\"times\":[],\"postmasterTimes\":[\"09:00\"],"
                        + "\"postmasterDays\":[\"friday\"]}}"));

        assertThat(settings.of(POSTMASTER).schedule().times()).containsExactly(LocalTime.of(9, 0));
        assertThat(settings.of(POSTMASTER).schedule().days()).hasSize(1);
        assertThat(settings.of(POSTMASTER).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.of(MARY).schedule().off()).isTrue();
        assertThat(settings.postmasters(EXAMPLE)).containsExactly(POSTMASTER);

        postmasters.clear();
        assertThat(settings.reads(POSTMASTER)).isFalse();
        assertThat(settings.of(POSTMASTER).schedule().off()).isTrue();
    }

    @Test
    void whoUnsubscribesKeepsWhatElseHeWants() {
        say(
                "mary@example.test",
                "{\"language\":\"fr\",\"reportDays\":[\"monday\"],\"policy\":{\"protection\":\"off\"}}");
        UserSettings before = tenants.settings(MARY.address()).orElseThrow();

        settings.unsubscribe(MARY);
        settings.unsubscribe(MARY);

        UserSettings after = tenants.settings(MARY.address()).orElseThrow();
        assertThat(after.reportTimes()).contains(List.of());
        assertThat(after.policy()).isEqualTo(before.policy());
        assertThat(after.language()).contains("fr");
        assertThat(after.reportDays()).isEqualTo(before.reportDays());
        assertThat(settings.of(MARY).schedule().off()).isTrue();
    }

    @Test
    void aPostmasterUnsubscribesFromOneDomainForHimself() {
        register.put(domain("example.test", "{\"reports\":{\"postmasterTimes\":[\"09:00\"]}}"));
        postmasters.add(MARY.address());

        settings.unsubscribe(POSTMASTER);
        settings.unsubscribe(POSTMASTER);

        assertThat(settings.of(POSTMASTER).schedule().off()).isTrue();
        assertThat(settings.reads(POSTMASTER)).isTrue();
        assertThat(settings.of(Subscriber.postmaster(EXAMPLE, MARY.address()))
                        .schedule()
                        .off())
                .isFalse();

        settings.subscribe(EXAMPLE, BOSS);
        assertThat(settings.of(POSTMASTER).schedule().off()).isFalse();
    }

    @Test
    void unsubscribingWhoIsNotThereDoesNothing() {
        settings.unsubscribe(subscriber("nobody@example.test"));
        settings.unsubscribe(Subscriber.postmaster(Domain.parse("nowhere.test"), BOSS));

        assertThat(settings.of(MARY).schedule().off()).isFalse();
    }
}
