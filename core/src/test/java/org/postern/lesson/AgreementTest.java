package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Scope;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Within;

@ExtendWith(MemoryDatabase.class)
class AgreementTest {

    private static final String DOMAIN = "domain:one.test";

    private final Classroom room = new Classroom(MemoryDatabase.open())
            .define("one.test", "two.test", "three.test")
            .started();

    @AfterEach
    void close() {
        room.close();
    }

    private long spam(String address, int variant) {
        return room.spam(address, Classroom.variant(7, variant));
    }

    @Test
    void whatThreeOfADomainTeachCountsForAllOfIt() {
        long anna = spam("anna@one.test", 1);
        long bert = spam("bert@one.test", 2);
        assertThat(room.parts(anna)).containsExactly("address:anna@one.test");
        assertThat(room.own("zoe@one.test", Classroom.message(7))).isZero();

        long carl = spam("carl@one.test", 3);

        assertThat(room.parts(anna)).containsExactly("address:anna@one.test", DOMAIN);
        assertThat(room.parts(bert)).containsExactly("address:bert@one.test", DOMAIN);
        assertThat(room.parts(carl)).containsExactly("address:carl@one.test", DOMAIN);
        assertThat(room.own("zoe@one.test", Classroom.message(7))).isPositive();
        assertThat(room.own("zoe@two.test", Classroom.message(7))).isZero();
    }

    @Test
    void theSameTaughtByOneManyTimesIsNoAgreement() {
        for (int i = 0; i < 20; i++) {
            assertThat(room.parts(spam("anna@one.test", i))).containsExactly("address:anna@one.test");
        }
        spam("bert@one.test", 99);

        assertThat(room.own("zoe@one.test", Classroom.message(7))).isZero();
    }

    @Test
    void ofEachWhoAgreesOneLessonCounts() {
        spam("anna@one.test", 1);
        spam("bert@one.test", 2);
        spam("carl@one.test", 3);

        assertThat(room.parts(spam("carl@one.test", 4))).containsExactly("address:carl@one.test");
        assertThat(room.parts(spam("dora@one.test", 5))).containsExactly("address:dora@one.test", DOMAIN);
        assertThat(room.learned.state(DOMAIN).orElseThrow().lessons()).isEqualTo(4);
    }

    @Test
    void whoTeachesTheContraryOrAnotherMessageDoesNotAgree() {
        spam("anna@one.test", 1);
        spam("bert@one.test", 2);

        long ham = room.lessons
                .teach(room.lesson(Kind.HAM, "carl@one.test", Scope.ADDRESS, Classroom.variant(7, 3)))
                .id();
        long other = room.spam("dora@one.test", Classroom.message(8));
        long elsewhere = spam("emil@two.test", 3);

        assertThat(room.parts(ham)).containsExactly("address:carl@one.test");
        assertThat(room.parts(other)).containsExactly("address:dora@one.test");
        assertThat(room.parts(elsewhere)).containsExactly("address:emil@two.test");
    }

    @Test
    void anAgreementEndsWithItsSupport() {
        long anna = spam("anna@one.test", 1);
        long bert = spam("bert@one.test", 2);
        long carl = spam("carl@one.test", 3);

        Undone undone = room.undo(bert);

        assertThat(undone.lessons()).isEqualTo(1);
        assertThat(undone.others()).isEqualTo(2);
        assertThat(undone.parts()).containsExactly("address:bert@one.test", DOMAIN);
        assertThat(room.parts(anna)).containsExactly("address:anna@one.test");
        assertThat(room.parts(bert)).isEmpty();
        assertThat(room.parts(carl)).containsExactly("address:carl@one.test");
        assertThat(room.own("zoe@one.test", Classroom.message(7))).isZero();
        assertThat(room.own("anna@one.test", Classroom.message(7))).isPositive();
    }

    @Test
    void anAgreementThatOthersStillSupportStands() {
        spam("anna@one.test", 1);
        long bert = spam("bert@one.test", 2);
        long carl = spam("carl@one.test", 3);
        long dora = spam("dora@one.test", 4);

        assertThat(room.undo(bert).others()).isZero();

        assertThat(room.parts(carl)).contains(DOMAIN);
        assertThat(room.parts(dora)).contains(DOMAIN);
        assertThat(room.own("zoe@one.test", Classroom.message(7))).isPositive();
    }

    @Test
    void whatFellCountsAgainWhenEnoughAgreeAnew() {
        spam("anna@one.test", 1);
        long bert = spam("bert@one.test", 2);
        long carl = spam("carl@one.test", 3);
        room.undo(bert);

        spam("dora@one.test", 4);

        assertThat(room.parts(carl)).contains(DOMAIN);
        assertThat(room.parts(bert)).isEmpty();
        assertThat(room.learned.state(DOMAIN).orElseThrow().lessons()).isEqualTo(3);
        assertThat(room.rebuilt().same()).contains(true);
    }

    @Test
    void whatThreeAccountsAgreeOnCountsForAllAndEndsWithOneOfThem() {
        long last = 0;
        for (String domain : new String[] {"one.test", "two.test", "three.test"}) {
            assertThat(room.all(Classroom.message(7))).isZero();
            for (String user : new String[] {"anna", "bert", "carl"}) {
                last = spam(user + "@" + domain, domain.length() * 10 + user.charAt(0));
            }
        }
        assertThat(room.all(Classroom.message(7))).isPositive();
        assertThat(room.learned.state().learned()).isEqualTo(3);

        room.undo(last);

        assertThat(room.all(Classroom.message(7))).isZero();
        assertThat(room.own("zoe@one.test", Classroom.message(7))).isPositive();
        assertThat(room.own("zoe@three.test", Classroom.message(7))).isZero();
        assertThat(room.rebuilt().same()).contains(true);
    }

    @Test
    void thePeopleOfADomainBeforeDoNotAgreeWithThoseOfToday() throws Exception {
        spam("anna@one.test", 1);
        spam("bert@one.test", 2);
        long mine = room.taught(Scope.DOMAIN, "boss@one.test", Classroom.message(9));
        assertThat(room.own("zoe@one.test", Classroom.message(9))).isPositive();
        room.clock.advance(Duration.ofMillis(2));
        room.register.leave(new Domain("one.test"), LastQueue.RETURN, true);
        assertThat(room.register.remove(new Domain("one.test"))).isTrue();
        room.define("one.test");

        long carl = spam("carl@one.test", 3);

        assertThat(room.parts(carl)).containsExactly("address:carl@one.test");
        assertThat(room.own("zoe@one.test", Classroom.message(9)))
                .as("what was taught for the domain before")
                .isZero();
        assertThat(room.lessons.get(mine, Within.EVERYTHING)).isPresent();
    }
}
