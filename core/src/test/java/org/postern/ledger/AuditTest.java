package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class AuditTest {

    private static final Address ANNA = Address.parse("anna@one.test");
    private static final Address CARL = Address.parse("carl@two.test");
    private static final Verdict CLEAN = new Verdict(Category.CLEAN, 0, List.of(), false);

    @TempDir
    private Path home;

    private TestLedger mail;
    private Jdbi jdbi;
    private Audit audit;

    @BeforeEach
    void open() throws Exception {
        mail = new TestLedger(home);
        jdbi = mail.database().jdbi();
        audit = new Audit(jdbi, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        mail.close();
    }

    @Test
    void aRowThatIsLostShowsWithItsDomainItsDayAndBothNumbersUntilItIsBack() throws Exception {
        MailId id = mail.accept("x", ANNA, CARL);
        audit.run();
        assertThat(audit.differences()).isEmpty();
        assertThat(audit.compared()).isEqualTo(2);
        assertThat(audit.finished()).isPresent();

        jdbi.useHandle(handle -> handle.execute("update delivery set received_day = '1999-12-31' where ordinal = 1"));
        audit.run();

        assertThat(audit.differences())
                .containsExactly(new Difference(Origin.SMTP, CARL.domain(), id.day(), "received", 1, 0));
        assertThat(audit.differences().get(0))
                .hasToString("two.test " + id.day() + " (smtp): 1 received in the account, 0 rows");

        jdbi.useHandle(handle ->
                handle.execute("update delivery set received_day = ?", id.day().toString()));
        audit.run();
        assertThat(audit.differences()).isEmpty();
    }

    @Test
    void aRowWhoseStateWasChangedBehindTheLedgersBackShowsInBothStates() throws Exception {
        MailId id = mail.accept("x", ANNA);

        jdbi.useHandle(handle -> handle.execute("update delivery set state = 'held'"));
        audit.run();

        assertThat(audit.differences())
                .containsExactly(
                        new Difference(Origin.SMTP, ANNA.domain(), id.day(), "received", 1, 0),
                        new Difference(Origin.SMTP, ANNA.domain(), id.day(), "held", 0, 1));
    }

    @Test
    void anAccountThatWasAlteredShows() throws Exception {
        MailId id = mail.accept("x", ANNA);

        jdbi.useHandle(handle -> handle.execute("update account set accepted = 7"));
        audit.run();

        assertThat(audit.differences())
                .containsExactly(new Difference(Origin.SMTP, ANNA.domain(), id.day(), "accepted", 7, 1));
    }

    @Test
    void oldLinesAreComparedOnceADayAndThoseWithOpenRowsAlways() throws Exception {
        mail.accept("x", ANNA);
        mail.settle(mail.accept("x", CARL), CLEAN, Summary.EMPTY, new Outcome.Drop("policy"), CARL);
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(9)), ZoneOffset.UTC);
        Audit old = new Audit(jdbi, later);

        old.run();
        assertThat(old.compared()).isEqualTo(2);
        old.run();

        assertThat(old.compared()).isEqualTo(3);
    }

    @Test
    void aBusyDomainIsNotAccused() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
                passOne();
            }
        });
        try {
            for (int i = 0; i < 40; i++) {
                audit.run();
                assertThat(audit.differences()).isEmpty();
            }
        } finally {
            stop.set(true);
            busy.join();
        }
        audit.run();
        assertThat(audit.differences()).isEmpty();
        assertThat(audit.compared()).isPositive();
        assertThat(mail.ledger().balance(Optional.empty(), Optional.empty()).accepted())
                .isPositive();
    }

    /** Accepts a mail, holds it, lets it out, parks it and lets it out again: the line of its domain moves to and fro. */
    private void passOne() {
        try {
            MailId id = mail.accept("x", ANNA);
            DeliveryId row = new DeliveryId(id, 0);
            mail.settle(id, CLEAN, Summary.EMPTY, new Outcome.Hold(HeldClass.SPAM), ANNA);
            mail.ledger().custody().release(row);
            mail.ledger()
                    .outbox()
                    .park(Map.of(row, "550"), HeldClass.UNDELIVERABLE)
                    .join();
            mail.ledger().custody().release(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rowsThatAreNotKeptAnyMoreAreMissedByNobody() {
        Line line = new Line(Origin.SMTP, new Domain("one.test"), LocalDate.parse("2026-01-31"));
        Balance account = new Balance(9, Map.of(State.HELD, 1L, State.DELIVERED, 6L, State.BOUNCED, 2L));

        assertThat(Difference.between(line, new AuditStore.Entry(account, 5), rows(1, 2, 1)))
                .isEmpty();
        assertThat(Difference.between(line, new AuditStore.Entry(account, 5), rows(1, 0, 1)))
                .containsExactly(new Difference(Origin.SMTP, line.domain(), line.day(), "closed", 3, 1));
        assertThat(Difference.between(line, new AuditStore.Entry(account, 5), rows(0, 2, 1)))
                .containsExactly(new Difference(Origin.SMTP, line.domain(), line.day(), "held", 1, 0));
        assertThat(Difference.between(line, new AuditStore.Entry(account, 0), rows(1, 5, 2)))
                .containsExactly(new Difference(Origin.SMTP, line.domain(), line.day(), "delivered", 6, 5));
    }

    private static Map<State, Long> rows(long held, long delivered, long bounced) {
        return Map.of(State.HELD, held, State.DELIVERED, delivered, State.BOUNCED, bounced);
    }
}
