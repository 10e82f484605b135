package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class FiguresTest {

    private static final Address ANNA = Address.parse("anna@one.test");
    private static final Address CARL = Address.parse("carl@two.test");
    private static final Verdict CLEAN = new Verdict(Category.CLEAN, 0, List.of(), false);

    @TempDir
    private Path home;

    @Test
    void theAccountIsKnownAfterARestartAndFollowsEachCommit() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            assertThat(mail.ledger().total(Origin.SMTP).accepted()).isZero();
            mail.accept("x", ANNA, CARL);
        }
        try (TestLedger mail = new TestLedger(home)) {
            MailId id = mail.accept("x", ANNA);
            assertThat(mail.ledger().total(Origin.SMTP).in(State.RECEIVED)).isEqualTo(3);

            mail.settle(id, CLEAN, Summary.EMPTY, new Outcome.Queue(false), ANNA);

            Balance total = mail.ledger().total(Origin.SMTP);
            assertThat(total).isEqualTo(mail.ledger().balance(Optional.empty(), Optional.empty()));
            assertThat(total.in(State.QUEUED)).isEqualTo(1);
            assertThat(mail.ledger().total(Origin.INTERNAL).accepted()).isZero();
        }
    }

    @Test
    void movesAndCommitsAreCountedFromTheStartOn() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            MailId id = mail.accept("x", ANNA, CARL);
            mail.settle(id, CLEAN, Summary.EMPTY, new Outcome.Queue(false), ANNA, CARL);
            DeliveryId row = new DeliveryId(id, 0);
            mail.ledger().outbox().retry(List.of(row), Instant.now(), "451").join();
            mail.ledger().outbox().delivered(List.of(row), "250").join();

            Figures figures = mail.ledger().figures();
            assertThat(figures.moves(State.RECEIVED)).isEqualTo(2);
            assertThat(figures.moves(State.QUEUED)).isEqualTo(2);
            assertThat(figures.moves(State.DELIVERED)).isEqualTo(1);
            assertThat(figures.commitTimes().read().count()).isEqualTo(4);
            assertThat(figures.entriesPerCommit().read().sum()).isEqualTo(4);
            assertThat(mail.store().syncTimes().read().count()).isEqualTo(1);
        }
    }

    @Test
    void whatWaitsIsKnownWithTheAgeOfTheOldest() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            assertThat(mail.ledger().backlog()).isEqualTo(new Backlog(Optional.empty(), Map.of(), Map.of()));
            MailId first = mail.accept("x", ANNA, CARL);
            mail.settle(first, CLEAN, Summary.EMPTY, new Outcome.Queue(false), ANNA, CARL);
            Thread.sleep(Duration.ofMillis(5).toMillis());
            mail.settle(mail.accept("x", ANNA), CLEAN, Summary.EMPTY, new Outcome.Queue(false), ANNA);
            mail.settle(mail.accept("x", ANNA), CLEAN, Summary.EMPTY, new Outcome.Hold(HeldClass.SPAM), ANNA);
            MailId waiting = mail.accept("x", ANNA);

            Backlog backlog = mail.ledger().backlog();

            assertThat(backlog.oldestReceived()).contains(waiting.time());
            assertThat(backlog.queued()).isEqualTo(Map.of(ANNA.domain(), first.time(), CARL.domain(), first.time()));
            assertThat(backlog.oldestQueued()).contains(first.time());
            assertThat(backlog.held()).isEqualTo(Map.of(HeldClass.SPAM, 1L));
        }
    }
}
