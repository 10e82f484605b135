package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;

class ShadowsTest {

    private static final ShadowRig SHARED = new ShadowRig();

    private ShadowRig rig;

    @BeforeEach
    void open(TestInfo info) {
        // a database of its own takes a while, and the rows of one table do not need it
        rig = info.getTestMethod().orElseThrow().getName().equals("whatCannotBeSaysWhyAndWhatToDo")
                ? SHARED
                : new ShadowRig();
    }

    @Test
    void withinADomainAnAddressIsAShadowAtOnce() {
        assertThat(rig.add("boss@one.test", "sales@one.test")).contains(Shadow.State.ACTIVE);
        assertThat(rig.add("BOSS@one.test", "Refunds@one.test")).contains(Shadow.State.ACTIVE);

        assertThat(rig.shadows("boss@one.test")).containsExactly("refunds@one.test", "sales@one.test");
        assertThat(rig.owner("sales@one.test")).isEqualTo("boss@one.test");
        assertThat(rig.letters).isEmpty();
        assertThat(rig.told)
                .contains(
                        new Changed.OfAddress(Address.parse("boss@one.test")),
                        new Changed.OfAddress(Address.parse("sales@one.test")));
        Shadow listed = rig.shadows.list(Address.parse("boss@one.test")).get(1);
        assertThat(listed.askedBy()).isEqualTo("postmaster@one.test");
        assertThat(listed.since()).isEqualTo(rig.clock.instant());
    }

    @Test
    void saidTwiceItIsTheSame() {
        rig.add("boss@one.test", "sales@one.test");

        assertThat(rig.add("boss@one.test", "sales@one.test")).contains(Shadow.State.ACTIVE);
    }

    @Test
    void anAliasDomainIsAnotherNameOfTheSame() {
        assertThat(rig.add("boss@alias.test", "sales@alias.test")).contains(Shadow.State.ACTIVE);

        assertThat(rig.owner("sales@one.test")).isEqualTo("boss@one.test");
        assertThat(rig.shadows.list(Address.parse("boss@alias.test"))).hasSize(1);
        assertThat(rig.remove("boss@alias.test", "sales@alias.test")).isTrue();
        assertThat(rig.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // owner         , shadow           , answer
        "boss@one.test   , team@one.test    , ACTIVE",
        "boss@one.test   , gone@one.test    , ACTIVE",
        "boss@one.test   , nobody@one.test  , unknown",
        "nobody@one.test , sales@one.test   , unknown",
        "boss+x@one.test , sales@one.test   , unknown",
        "nobody@one.test , far@two.test     , unknown",
        "x@nowhere.test  , far@two.test     , unknown",
        "boss@one.test   , boss@alias.test  , is not its own shadow",
        "boss@one.test   , boss@one.test    , is not its own shadow",
        "boss@one.test   , info@one.test    , is an alias of sales@one.test; name that instead",
        "info@one.test   , boss@one.test    , is an alias of sales@one.test; name that instead",
        "team@one.test   , sales@one.test   , 'is a group, and only a mailbox can have shadows'",
        "gone@one.test   , sales@one.test   , 'is a forwarder, and only a mailbox can have shadows'",
        "team@one.test   , far@two.test     , 'is a group, and only a mailbox can have shadows'",
    })
    void whatCannotBeSaysWhyAndWhatToDo(String owner, String shadow, String answer) {
        int before = rig.all().size();
        if (answer.equals("ACTIVE") || answer.equals("unknown")) {
            assertThat(rig.add(owner, shadow).map(Enum::name).orElse("unknown")).isEqualTo(answer);
        } else {
            assertThatThrownBy(() -> rig.add(owner, shadow)).hasMessageContaining(answer);
        }
        assertThat(rig.all()).hasSize(answer.equals("ACTIVE") ? before + 1 : before);
    }

    @ParameterizedTest
    @CsvSource({
        // there is: owner, shadow           , then: owner     , shadow            , problem
        "boss@one.test  , sales@one.test   , refunds@one.test , sales@one.test   , 'is a shadow already, of boss@one.test'",
        "boss@one.test  , sales@one.test   , sales@one.test   , refunds@one.test , 'is itself a shadow, of boss@one.test'",
        "boss@one.test  , sales@one.test   , refunds@one.test , boss@one.test    , has shadows of its own",
        "boss@one.test  , sales@one.test   , sales@one.test   , boss@one.test    , 'is itself a shadow, of boss@one.test'",
        "boss@one.test  , sales@one.test   , sales@one.test   , far@two.test     , 'is itself a shadow, of boss@one.test'",
    })
    void thereAreNoChainsAndAShadowHasOneOwner(
            String owner, String shadow, String other, String another, String problem) {
        rig.add(owner, shadow);

        assertThatThrownBy(() -> rig.add(other, another))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(problem);
        assertThat(rig.all()).hasSize(1);
    }

    @Test
    void anOwnerHasAtMostAHundred() {
        for (int i = 0; i < 101; i++) {
            rig.put("shadow" + i + "@one.test", AddressKind.MAILBOX, null);
        }
        for (int i = 0; i < 100; i++) {
            rig.add("boss@one.test", "shadow" + i + "@one.test");
        }

        assertThatThrownBy(() -> rig.add("boss@one.test", "shadow100@one.test"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("100 shadows");
        assertThatThrownBy(() -> rig.add("boss@one.test", "far@two.test")).isInstanceOf(Conflict.class);
    }

    @Test
    void removedItIsNoShadowAtOnce() {
        rig.add("boss@one.test", "sales@one.test");
        rig.told.clear();

        assertThat(rig.remove("refunds@one.test", "sales@one.test")).isFalse();
        assertThat(rig.remove("boss@one.test", "sales@one.test")).isTrue();
        assertThat(rig.remove("boss@one.test", "sales@one.test")).isFalse();

        assertThat(rig.owner("sales@one.test")).isEmpty();
        assertThat(rig.told).contains(new Changed.OfAddress(Address.parse("sales@one.test")));
        assertThat(rig.add("refunds@one.test", "sales@one.test")).contains(Shadow.State.ACTIVE);
    }

    private void consented() {
        rig.add("boss@one.test", "sales@one.test");
        rig.add("boss@one.test", "far@two.test");
        rig.add("boss@one.test", "kid@child.test");
        rig.consent("far@two.test", "boss@one.test");
        rig.consent("kid@child.test", "boss@one.test");
        assertThat(rig.all()).hasSize(3);
        rig.told.clear();
    }

    private void assertFreed(String... shadows) {
        assertThat(List.of(shadows)).allSatisfy(shadow -> {
            assertThat(rig.owner(shadow)).isEmpty();
            assertThat(rig.told)
                    .containsAnyOf(new Changed.OfAddress(Address.parse(shadow)), new Changed.OfEverything());
        });
    }

    @Test
    void itEndsWhenTheShadowIsDeletedOrBecomesAnAlias() {
        consented();

        rig.book.delete(Address.parse("farinfo@two.test"));
        rig.book.delete(Address.parse("far@two.test"));
        rig.book.delete(Address.parse("info@one.test"));
        rig.put("sales@one.test", AddressKind.GROUP, null);
        assertThat(rig.owner("sales@one.test")).isEqualTo("boss@one.test");
        rig.put("sales@one.test", AddressKind.ALIAS, "refunds@one.test");

        assertFreed("far@two.test", "sales@one.test");
        assertThat(rig.shadows("boss@one.test")).containsExactly("kid@child.test");
    }

    @Test
    void itEndsWhenTheOwnerIsDeleted() {
        consented();

        rig.book.delete(Address.parse("boss@one.test"));

        assertFreed("far@two.test", "kid@child.test", "sales@one.test");
        rig.put("boss@one.test", AddressKind.MAILBOX, null);
        assertThat(rig.shadows("boss@one.test")).isEmpty();
    }

    @Test
    void itEndsWhenTheOwnerIsNoMailboxAnyMore() {
        consented();

        rig.put("boss@one.test", AddressKind.GROUP, null);

        assertFreed("far@two.test", "kid@child.test", "sales@one.test");
    }

    @Test
    void anImportEndsItLikewise() {
        consented();

        rig.book.importCsv(
                new Domain("one.test"),
                "address,kind,of\nrefunds@one.test,mailbox,\nsales@one.test,alias,refunds@one.test\nboss@one.test,mailbox,\n",
                ImportMode.REPLACE_FORCED);
        assertThat(rig.shadows("boss@one.test")).containsExactly("kid@child.test", "far@two.test");
        rig.book.importCsv(
                new Domain("one.test"), "address,kind,of\nboss@one.test,alias,refunds@one.test\n", ImportMode.MERGE);

        assertFreed("far@two.test", "kid@child.test");
    }

    @Test
    void whatLiesBetweenTwoDomainsEndsWhenOneLeaves() {
        consented();

        rig.register.leave(new Domain("two.test"), LastQueue.DELIVER, true);

        assertFreed("far@two.test");
        assertThat(rig.shadows("boss@one.test")).containsExactly("kid@child.test", "sales@one.test");
        assertThat(rig.add("boss@one.test", "far@two.test")).contains(Shadow.State.ASKED);
        assertThat(rig.letters).hasSize(2);
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
    }

    @Test
    void aMoveToAnotherAccountEndsWhatLiesBetweenTheAccountsAndNothingElse() {
        consented();

        // one.test takes its child along
        rig.register.put(TenantsTest.domain("three.test", "{}"));
        rig.register.put(TenantsTest.domain("one.test", "{\"parent\":\"three.test\"}"));
        assertFreed("far@two.test");
        assertThat(rig.shadows("boss@one.test")).containsExactly("kid@child.test", "sales@one.test");

        rig.register.put(TenantsTest.domain("child.test", "{}"));
        assertFreed("kid@child.test");
        assertThat(rig.shadows("boss@one.test")).containsExactly("sales@one.test");
    }

    @Test
    void aShadowGetsNoReportsAndDoesAgainWhenItIsNone() {
        ReportSettings settings =
                new ReportSettings(rig.tenants, List.of(LocalTime.of(8, 0)), domain -> List.of(), rig.clock);
        Subscriber sales = new Subscriber(Address.parse("sales@one.test"));
        assertThat(settings.reads(sales)).isTrue();

        rig.add("boss@one.test", "sales@one.test");
        assertThat(settings.reads(sales)).isFalse();
        assertThat(settings.of(sales).schedule().off()).isTrue();

        rig.remove("boss@one.test", "sales@one.test");
        assertThat(settings.of(sales).schedule()).isEqualTo(ReportSchedule.DAILY);
    }
}
