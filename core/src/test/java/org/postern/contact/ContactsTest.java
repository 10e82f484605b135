package org.postern.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.check.Surroundings.Acquaintance.KNOWN;
import static org.postern.scan.check.Surroundings.Acquaintance.NOT_ASKED;
import static org.postern.scan.check.Surroundings.Acquaintance.STRANGER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.secret.KeyedHash;
import org.postern.tenant.MemoryDatabase;

@ExtendWith(MemoryDatabase.class)
class ContactsTest {

    private static final Domain OURS = new Domain("ours.test");
    private static final Domain OTHER = new Domain("other.test");
    private static final int WARM_UP = 7;

    @TempDir
    private Path home;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private Jdbi jdbi;
    private Contacts contacts;

    @BeforeEach
    void open() {
        jdbi = MemoryDatabase.open();
        contacts = contacts();
    }

    private Contacts contacts() {
        return new Contacts(jdbi, new KeyedHash(home.resolve("marks.key")), WARM_UP, clock);
    }

    private List<String> proven(String address) {
        return contacts.forms(address, true);
    }

    private List<String> written(String address) {
        return contacts.forms(address, false);
    }

    private void watched(Domain domain) {
        contacts.delivered(written("first@sender.test"), domain);
        contacts.write();
        clock.advance(Duration.ofDays(WARM_UP));
    }

    private long rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from contact")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void nobodyIsAStrangerBeforeADomainHasBeenWatchedForAWhile() {
        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(NOT_ASKED);
        contacts.delivered(written("first@sender.test"), OURS);
        contacts.write();
        clock.advance(Duration.ofDays(WARM_UP - 1));
        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(NOT_ASKED);

        clock.advance(Duration.ofDays(1));

        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(STRANGER);
    }

    @Test
    void whoseMailWasDeliveredIsKnownThereAtOnceAndAfterAStart() {
        watched(OURS);
        watched(OTHER);

        contacts.delivered(written("a@sender.test"), OURS);

        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(KNOWN);
        assertThat(contacts.know(written("a@sender.test"), Set.of(OTHER))).isEqualTo(STRANGER);
        assertThat(contacts.know(written("a@sender.test"), Set.of(OTHER, OURS))).isEqualTo(KNOWN);
        contacts.close();
        contacts = contacts();
        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(KNOWN);
        assertThat(contacts.know(written("b@sender.test"), Set.of(OURS))).isEqualTo(STRANGER);
    }

    @Test
    void whoForgesAContactThatProvesItselfIsAStranger() {
        watched(OURS);
        contacts.delivered(proven("boss@partner.test"), OURS);

        assertThat(contacts.know(proven("boss@partner.test"), Set.of(OURS))).isEqualTo(KNOWN);
        assertThat(contacts.know(written("boss@partner.test"), Set.of(OURS))).isEqualTo(STRANGER);
    }

    @Test
    void whoProvesHimselfFromNowOnIsStillKnown() {
        watched(OURS);
        contacts.delivered(written("boss@partner.test"), OURS);

        assertThat(contacts.know(proven("boss@partner.test"), Set.of(OURS))).isEqualTo(KNOWN);
    }

    @Test
    void aForgottenOneIsAStrangerAgainInEveryForm() {
        watched(OURS);
        contacts.delivered(written("a@sender.test"), OURS);
        contacts.write();
        contacts.delivered(proven("a@sender.test"), OURS);

        contacts.forget(proven("a@sender.test"), OURS);
        contacts.write();

        assertThat(contacts.know(proven("a@sender.test"), Set.of(OURS))).isEqualTo(STRANGER);
        contacts.delivered(written("a@sender.test"), OURS);
        contacts.write();
        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(KNOWN);
    }

    @Test
    void whatWasNotSeenForLongIsForgottenAndDeleted() {
        watched(OURS);
        contacts.delivered(written("a@sender.test"), OURS);
        contacts.write();
        clock.advance(Duration.ofDays(Contacts.DAYS_KEPT - 8));
        contacts.delivered(written("b@sender.test"), OURS);
        contacts.write();
        clock.advance(Duration.ofDays(9));

        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(STRANGER);
        contacts.expire();

        assertThat(rows()).isEqualTo(1);
        assertThat(contacts.know(written("b@sender.test"), Set.of(OURS))).isEqualTo(KNOWN);
    }

    @Test
    void whoWritesOnAndOnStays() {
        watched(OURS);
        for (int i = 0; i < 50; i++) {
            contacts.delivered(written("a@sender.test"), OURS);
            contacts.write();
            clock.advance(Duration.ofDays(10));
        }
        contacts.expire();

        assertThat(contacts.know(written("a@sender.test"), Set.of(OURS))).isEqualTo(KNOWN);
    }

    @Test
    void beyondTheBoundTheOldestDaysGo() {
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 4; i++) {
                contacts.delivered(written(i + "@sender" + day + ".test"), OURS);
            }
            contacts.write();
            clock.advance(Duration.ofDays(1));
        }

        contacts.expire(9);

        assertThat(rows()).isEqualTo(8);
        assertThat(contacts.know(written("1@sender0.test"), Set.of(OURS))).isNotEqualTo(KNOWN);
        assertThat(contacts.know(written("1@sender1.test"), Set.of(OURS))).isEqualTo(KNOWN);
    }

    @Test
    void noRowTellsWhoWroteToWhom() {
        contacts.delivered(proven("anna.meier@partner.test"), OURS);
        contacts.write();

        List<String> values = jdbi.withHandle(handle -> {
            List<String> all = new java.util.ArrayList<>(handle.createQuery("select id from contact")
                    .mapTo(String.class)
                    .list());
            all.addAll(handle.createQuery("select domain from contact_since")
                    .mapTo(String.class)
                    .list());
            return all;
        });

        assertThat(values).hasSize(2).allMatch(value -> value.matches("[A-Za-z0-9_-]{22}"));
        // under another key the same is something else: nobody can try addresses
        Contacts elsewhere = new Contacts(jdbi, new KeyedHash(home.resolve("other.key")), WARM_UP, clock);
        assertThat(elsewhere.know(elsewhere.forms("anna.meier@partner.test", true), Set.of(OURS)))
                .isNotEqualTo(KNOWN);
    }

    @Test
    void aLookUpAmongManyCostsLittle() {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into contact (id, seen) values (:id, 20000)");
            IntStream.range(0, 100_000).forEach(i -> batch.bind("id", String.format("%022d", i * 7_919L))
                    .add());
            batch.execute();
        });
        watched(OURS);
        List<List<String>> forms = IntStream.range(0, 3_000)
                .mapToObj(i -> written(i + "@sender.test"))
                .toList();
        forms.forEach(one -> contacts.know(one, Set.of(OURS)));

        long start = System.nanoTime();
        forms.forEach(one -> contacts.know(one, Set.of(OURS)));
        long each = (System.nanoTime() - start) / forms.size();

        // some 10 microseconds on a quiet machine; a scan of the table would take thousands
        assertThat(TimeUnit.NANOSECONDS.toMicros(each)).isLessThan(1_000);
    }
}
