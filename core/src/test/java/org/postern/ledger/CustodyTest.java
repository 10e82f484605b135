package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class CustodyTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Verdict SPAM = new Verdict(Category.SPAM, 0.9, List.of(), false);
    private static final Summary SUMMARY = new Summary("M <m@evil.test>", "Lottery");

    private TestLedger mail;
    private Custody custody;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        mail = new TestLedger(home);
        custody = mail.ledger().custody();
    }

    @AfterEach
    void close() {
        mail.close();
    }

    private List<DeliveryId> changed(long after) {
        return custody.changes(after, 100).stream().map(HeldChange::id).toList();
    }

    private DeliveryId held(Address recipient) throws IOException {
        return new DeliveryId(mail.hold(SPAM, SUMMARY, recipient), 0);
    }

    private State state(DeliveryId id) {
        return mail.ledger().deliveries(id.mail()).get(id.ordinal()).state();
    }

    @Test
    void eachWayIntoTheQuarantineAndOutOfItIsAChange() throws Exception {
        MailId id = mail.hold(SPAM, SUMMARY, ANNA, BERT);
        DeliveryId anna = new DeliveryId(id, 0);
        DeliveryId bert = new DeliveryId(id, 1);
        DeliveryId old = held(ANNA);
        MailId parked = mail.accept("x", ANNA);
        mail.settle(parked, SPAM, Summary.EMPTY, new Outcome.Queue(false), ANNA);
        long before = custody.lastChange().orElseThrow();
        long version = custody.changed();

        custody.release(anna);
        custody.delete(bert);
        custody.expire(Set.of(old), Alongside.NOTHING);
        mail.ledger()
                .outbox()
                .park(java.util.Map.of(new DeliveryId(parked, 0), "550 no"), HeldClass.UNDELIVERABLE)
                .join();
        custody.reclass(new DeliveryId(parked, 0), HeldClass.VIRUS);

        assertThat(changed(0)).startsWith(anna, bert, old);
        DeliveryId late = new DeliveryId(parked, 0);
        assertThat(changed(before)).containsExactly(anna, bert, old, late, late);
        assertThat(custody.changed()).isEqualTo(version + 5);
    }

    @Test
    void whatWasDoneAlreadyIsNoChange() throws Exception {
        DeliveryId id = held(ANNA);
        custody.delete(id);
        long last = custody.lastChange().orElseThrow();

        assertThat(custody.release(id)).isFalse();
        assertThat(custody.delete(id)).isFalse();
        assertThat(custody.reclass(id, HeldClass.VIRUS)).isFalse();

        assertThat(changed(last)).isEmpty();
    }

    @Test
    void whatIsWrittenAlongsideIsWrittenWithTheMoveOrNotAtAll() throws Exception {
        DeliveryId id = held(ANNA);

        assertThatThrownBy(() -> custody.release(id, (handle, moved) -> {
                    handle.execute(
                            "insert into held_change (mail, ordinal, changed) values ('0000000000000000', 7, 1)");
                    throw new IllegalStateException("the second writing fails");
                }))
                .hasMessageContaining("the second writing fails");
        assertThat(state(id)).isEqualTo(State.HELD);
        assertThat(changed(0)).containsExactly(id);

        assertThat(custody.release(
                        id,
                        (handle, moved) -> handle.execute(
                                "insert into held_change (mail, ordinal, changed) values ('0000000000000000', ?, 1)",
                                moved.ordinal())))
                .isTrue();
        assertThat(state(id)).isEqualTo(State.QUEUED);
        assertThat(custody.changes(0, 10)).hasSize(3);
    }

    @Test
    void nothingIsWrittenAlongsideWhatDoesNotMove() throws Exception {
        DeliveryId id = held(ANNA);
        custody.release(id);

        Alongside fails = (handle, moved) -> {
            throw new IllegalStateException("must not be called");
        };
        assertThat(custody.release(id, fails)).isFalse();
        assertThat(custody.delete(Set.of(id), fails)).isEmpty();
        assertThat(custody.expire(Set.of(id), fails)).isEmpty();
    }

    @Test
    void oldChangesAreForgottenButForTheLast() throws Exception {
        for (int i = 0; i < 3; i++) {
            held(ANNA);
        }
        long last = custody.lastChange().orElseThrow();

        custody.forgetChanges(Instant.EPOCH);
        assertThat(custody.changes(0, 10)).hasSize(3);
        custody.forgetChanges(Instant.now().plusSeconds(1));

        assertThat(custody.firstChange()).isEqualTo(Optional.of(last));
        assertThat(custody.lastChange()).isEqualTo(Optional.of(last));
    }
}
