package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;

class ShadowConsentTest {

    private static final Address BOSS = Address.parse("boss@one.test");

    private final ShadowRig rig = new ShadowRig();

    @Test
    void inAnotherDomainTheShadowIsAskedByALetterInItsLanguage() {
        assertThat(rig.add("boss@one.test", "far@two.test")).contains(Shadow.State.ASKED);

        assertThat(rig.owner("far@two.test")).isEmpty();
        assertThat(rig.letters)
                .containsExactly(new ShadowLetters.Question(
                        BOSS,
                        Address.parse("far@two.test"),
                        "fr",
                        ZoneId.of("UTC"),
                        rig.clock.instant().plus(Duration.ofDays(14))));
        assertThat(rig.shadows.list(BOSS)).extracting(Shadow::state).containsExactly(Shadow.State.ASKED);
        assertThat(rig.shadows.asking(Address.parse("far@two.test")))
                .extracting(Shadow::owner)
                .containsExactly(BOSS);

        assertThat(rig.consent("far@two.test", "boss@one.test")).isTrue();
        assertThat(rig.consent("far@two.test", "boss@one.test")).isTrue();

        assertThat(rig.owner("far@two.test")).isEqualTo("boss@one.test");
        assertThat(rig.shadows.list(BOSS)).extracting(Shadow::state).containsExactly(Shadow.State.ACTIVE);
        assertThat(rig.shadows.list(BOSS)).extracting(Shadow::askedBy).containsExactly("postmaster@one.test");
        assertThat(rig.shadows.asking(Address.parse("far@two.test"))).isEmpty();
        assertThat(rig.add("boss@one.test", "far@two.test")).contains(Shadow.State.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody@two.test",
                "farinfo@two.test",
                "far+x@two.test",
                "x@nowhere.test",
                "x@example.com",
                "taken@two.test",
                "owning@two.test"
            })
    void whoAsksLearnsNothingOfTheOther(String shadow) {
        rig.put("taken@two.test", AddressKind.MAILBOX, null);
        rig.put("owning@two.test", AddressKind.MAILBOX, null);
        rig.put("small@two.test", AddressKind.MAILBOX, null);
        rig.add("far@two.test", "taken@two.test");
        rig.add("owning@two.test", "small@two.test");

        assertThat(rig.add("boss@one.test", shadow)).contains(Shadow.State.ASKED);

        assertThat(rig.letters).isEmpty();
        assertThat(rig.shadows.list(BOSS)).extracting(Shadow::shadow).containsExactly(Address.parse(shadow));
        assertThat(rig.consent(shadow, "boss@one.test")).isFalse();
    }

    @Test
    void nobodyConsentsToWhatWasNotAsked() {
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
        rig.add("boss@one.test", "far@two.test");

        assertThat(rig.consent("far@two.test", "sales@one.test")).isFalse();
        assertThat(rig.consent("kid@child.test", "boss@one.test")).isFalse();
        assertThat(rig.all()).isEmpty();
    }

    @Test
    void askedAgainWithinADayThereIsNoOtherLetter() {
        rig.add("boss@one.test", "far@two.test");
        rig.pass(Duration.ofHours(23));
        rig.add("boss@one.test", "far@two.test");
        rig.remove("boss@one.test", "far@two.test");
        rig.add("boss@one.test", "far@two.test");
        assertThat(rig.letters).hasSize(1);

        rig.pass(Duration.ofHours(2));
        rig.add("boss@one.test", "far@two.test");
        assertThat(rig.letters).hasSize(2);
        assertThat(rig.consent("far@two.test", "boss@one.test")).isTrue();
    }

    @Test
    void whatWasWithdrawnOrIsOverCannotBeConsentedTo() {
        rig.add("boss@one.test", "far@two.test");
        assertThat(rig.remove("boss@one.test", "far@two.test")).isTrue();
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
        assertThat(rig.shadows.list(BOSS)).isEmpty();

        rig.add("boss@one.test", "far@two.test");
        rig.pass(Duration.ofDays(14));
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
        assertThat(rig.shadows.list(BOSS)).isEmpty();
    }

    @Test
    void anAddressThatWasDefinedAgainSinceWasNotAsked() {
        rig.add("boss@one.test", "far@two.test");
        rig.book.delete(Address.parse("farinfo@two.test"));
        rig.book.delete(Address.parse("far@two.test"));
        rig.pass(Duration.ofMinutes(1));
        rig.put("far@two.test", AddressKind.MAILBOX, null);

        assertThat(rig.shadows.asking(Address.parse("far@two.test"))).isEmpty();
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
    }

    @Test
    void anOwnerThatWasDefinedAgainSinceHasNotAsked() {
        rig.add("boss@one.test", "far@two.test");
        rig.book.delete(BOSS);
        rig.put("boss@one.test", AddressKind.MAILBOX, null);

        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();
    }

    @Test
    void whatCannotBeAnyMoreIsNotBroughtAboutByAnOldConsent() {
        rig.put("near@two.test", AddressKind.MAILBOX, null);
        rig.pass(Duration.ofMinutes(1));
        rig.add("boss@one.test", "far@two.test");
        rig.add("far@two.test", "near@two.test");
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();

        rig.remove("far@two.test", "near@two.test");
        rig.add("sales@one.test", "boss@one.test");
        assertThat(rig.consent("far@two.test", "boss@one.test")).isFalse();

        rig.remove("sales@one.test", "boss@one.test");
        assertThat(rig.consent("far@two.test", "boss@one.test")).isTrue();
    }

    @Test
    void nobodyAsksMoreThanTwentyADayWhetherTheyExistOrNot() {
        for (int i = 0; i < 20; i++) {
            rig.add("boss@one.test", "x" + i + "@two.test");
            rig.remove("boss@one.test", "x" + i + "@two.test");
        }

        assertThatThrownBy(() -> rig.add("boss@one.test", "far@two.test"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("tomorrow");
        rig.pass(Duration.ofDays(1));
        assertThat(rig.add("boss@one.test", "far@two.test")).contains(Shadow.State.ASKED);
    }

    @Test
    void nobodyIsSentMoreThanThreeLettersADay() {
        for (String owner : List.of("boss@one.test", "sales@one.test", "refunds@one.test", "kid@child.test")) {
            assertThat(rig.add(owner, "far@two.test")).contains(Shadow.State.ASKED);
        }

        assertThat(rig.letters).hasSize(3);
        // asked all the same, and who knows of it may consent
        assertThat(rig.consent("far@two.test", "kid@child.test")).isTrue();
    }

    @Test
    void aLetterThatWasNotSentBeforeACrashIsSentAfterIt() {
        Shadows dying = new Shadows(
                rig.tenants,
                question -> {
                    throw new IllegalStateException("the disk is full");
                },
                Runnable::run,
                rig.clock);
        Shadows dead = new Shadows(rig.tenants, rig.letters::add, never -> {}, rig.clock);
        Address far = Address.parse("far@two.test");

        // the rows are there, and then: a fault, and a program that ended
        assertThat(dying.put(BOSS, far, "x")).contains(Shadow.State.ASKED);
        assertThat(dead.put(Address.parse("sales@one.test"), far, "x")).contains(Shadow.State.ASKED);
        assertThat(rig.letters).isEmpty();

        rig.shadows.tend();
        rig.shadows.tend();

        assertThat(rig.letters)
                .extracting(ShadowLetters.Question::owner)
                .containsExactlyInAnyOrder(BOSS, Address.parse("sales@one.test"));
    }

    @Test
    void oneLetterThatCannotBeSentKeepsNoOtherFromIt() {
        List<Address> sent = new ArrayList<>();
        Shadows careless = new Shadows(
                rig.tenants,
                question -> {
                    if (question.owner().equals(BOSS)) {
                        throw new IllegalStateException("no");
                    }
                    sent.add(question.owner());
                },
                Runnable::run,
                rig.clock);
        careless.put(BOSS, Address.parse("far@two.test"), "x");
        careless.put(Address.parse("sales@one.test"), Address.parse("far@two.test"), "x");

        assertThat(sent).containsExactly(Address.parse("sales@one.test"));
    }

    @Test
    void requestsWhoseTimeIsOverAreForgotten() {
        rig.add("boss@one.test", "x@nowhere.test");
        rig.pass(Duration.ofDays(15));

        rig.shadows.tend();

        int left = rig.tenants.jdbi.withHandle(handle -> handle.createQuery("select count(*) from shadow_request")
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }
}
