package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class ClearanceTest {

    private static final Address ANNA = Address.parse("anna@one.test");
    private static final Address CARL = Address.parse("carl@one.test");
    private static final Verdict SPAM = new Verdict(Category.SPAM, 0.9, List.of(), false);
    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    private Path home;

    private TestLedger mail;

    @BeforeEach
    void open() throws Exception {
        mail = new TestLedger(home);
    }

    @AfterEach
    void close() {
        mail.close();
    }

    private void clearAfter(Duration time) {
        Clock clock = Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC);
        new Clearance(mail.ledger(), KEEP, clock).run();
    }

    private long count(String table) {
        return mail.database().jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void closedRowsGoWhenTheirTimeIsOverAndTheAccountStays() throws Exception {
        MailId id = mail.accept("x", ANNA, CARL);
        mail.settle(id, SPAM, Summary.EMPTY, new Outcome.Drop("policy"), ANNA, CARL);
        Balance before = mail.ledger().balance(Optional.empty(), Optional.empty());

        clearAfter(KEEP.minusMinutes(1));
        assertThat(mail.ledger().deliveries(id)).hasSize(2);

        clearAfter(KEEP.plusMinutes(1));
        assertThat(count("delivery")).isZero();
        assertThat(count("mail")).isZero();
        assertThat(mail.ledger().balance(Optional.empty(), Optional.empty())).isEqualTo(before);
        assertThat(before.in(State.DROPPED)).isEqualTo(2);
        assertAuditFindsNothing();
    }

    @Test
    void mailWithAnOpenRowStaysHoweverOldWithThatRow() throws Exception {
        MailId id = mail.hold(SPAM, new Summary("m@evil.test", "lottery"), ANNA, CARL);
        mail.ledger().custody().delete(new DeliveryId(id, 0));

        clearAfter(KEEP.plusDays(300));

        assertThat(mail.ledger().deliveries(id)).singleElement().satisfies(row -> assertThat(row.state())
                .isEqualTo(State.HELD));
        assertThat(mail.ledger().verdict(id)).isPresent();
        assertAuditFindsNothing();
        mail.ledger().custody().delete(new DeliveryId(id, 1));
        clearAfter(KEEP.plusDays(300));
        assertThat(count("mail")).isZero();
        assertThat(count("held_summary")).isZero();
    }

    @Test
    void manyGoInSmallTransactions() throws Exception {
        for (int i = 0; i < 130; i++) {
            mail.settle(mail.accept("x", ANNA), SPAM, Summary.EMPTY, new Outcome.Drop("policy"), ANNA);
        }

        assertThat(mail.ledger().clear(Instant.now().plusSeconds(60), 50)).isEqualTo(50);
        assertThat(count("delivery")).isEqualTo(80);
        clearAfter(KEEP.plusMinutes(1));

        assertThat(count("delivery")).isZero();
        assertAuditFindsNothing();
    }

    @Test
    void aDomainThatTookMailIsRemembered() throws Exception {
        MailId id = mail.accept("x", ANNA);
        assertThat(mail.ledger().outbox().everDelivered(ANNA.domain())).isFalse();
        mail.settle(id, SPAM, Summary.EMPTY, new Outcome.Queue(false), ANNA);
        mail.ledger()
                .outbox()
                .delivered(List.of(new DeliveryId(id, 0)), "250 ok")
                .join();

        clearAfter(KEEP.plusMinutes(1));

        assertThat(count("delivery")).isZero();
        assertThat(mail.ledger().outbox().everDelivered(ANNA.domain())).isTrue();
    }

    private void assertAuditFindsNothing() {
        Audit audit = new Audit(mail.database().jdbi(), Clock.systemUTC());
        audit.run();
        assertThat(audit.differences()).isEmpty();
    }
}
