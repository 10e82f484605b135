package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class BalanceTest {

    private static final List<Address> RECIPIENTS = List.of(
            Address.parse("a@one.test"),
            Address.parse("b@one.test"),
            Address.parse("c@two.test"),
            Address.parse("d@three.test"));
    private static final Verdict VERDICT = new Verdict(Category.SPAM, 0.9, List.of(), false);
    private static final int THREADS = 6;
    private static final int ROUNDS = 60;

    @TempDir
    private Path home;

    @Test
    void itHoldsAtEverySampleWhateverManyThreadsDo() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            List<MailId> accepted = new CopyOnWriteArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                work.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        act(mail, accepted, random);
                    }
                    return null;
                }));
            }
            int samples = 0;
            Audit audit = new Audit(mail.database().jdbi(), Clock.systemUTC());
            while (work.stream().anyMatch(future -> !future.isDone())) {
                Balance balance = mail.ledger().balance(Optional.empty(), Optional.empty());
                assertThat(balance.balanced()).as("%s", balance).isTrue();
                assertThat(mail.ledger().total(Origin.SMTP).balanced()).isTrue();
                audit.run();
                assertThat(audit.differences()).isEmpty();
                samples++;
            }
            for (Future<?> done : work) {
                done.get();
            }
            threads.shutdown();
            assertThat(samples).isPositive();
            Balance last = mail.ledger().balance(Optional.empty(), Optional.empty());
            assertThat(last.accepted())
                    .isEqualTo(accepted.stream()
                            .mapToLong(id -> mail.ledger().deliveries(id).size())
                            .sum());
            assertThat(mail.ledger().total(Origin.SMTP)).isEqualTo(last);
            assertAudited(mail);
        }
    }

    /** All that was done has left an account that its rows bear out, line by line. */
    private static void assertAudited(TestLedger mail) {
        Audit audit = new Audit(mail.database().jdbi(), Clock.systemUTC());
        audit.run();
        assertThat(audit.differences()).isEmpty();
        assertThat(audit.compared()).isEqualTo(3);
    }

    private static void act(TestLedger mail, List<MailId> accepted, Random random) throws IOException {
        Ledger ledger = mail.ledger();
        int choice = random.nextInt(8);
        if (choice < 2 || accepted.isEmpty()) {
            int first = random.nextInt(RECIPIENTS.size());
            List<Address> to = RECIPIENTS.subList(first, RECIPIENTS.size());
            accepted.add(mail.accept("x", to.toArray(new Address[0])));
            return;
        }
        MailId id = accepted.get(random.nextInt(accepted.size()));
        DeliveryId one = new DeliveryId(id, random.nextInt(RECIPIENTS.size()));
        switch (choice) {
            case 2, 3 ->
                ledger.begin(id).ifPresent(pass -> {
                    Map<Address, Outcome> outcomes = new HashMap<>();
                    pass.recipients().forEach(recipient -> outcomes.put(recipient, outcome(random)));
                    ledger.settle(pass, VERDICT, Summary.EMPTY, outcomes).join();
                });
            case 4 -> ledger.outbox().delivered(List.of(one), "250 ok").join();
            case 5 ->
                ledger.outbox()
                        .park(Map.of(one, "550 no"), HeldClass.UNDELIVERABLE)
                        .join();
            case 6 -> ledger.custody().release(one);
            default -> {
                ledger.outbox().retry(List.of(one), Instant.now(), "451 later").join();
                ledger.custody().delete(one);
            }
        }
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Queue(random.nextBoolean());
            case 1 -> new Outcome.Hold(HeldClass.SPAM);
            case 2 -> new Outcome.Drop("policy");
            default -> new Outcome.Defer(Duration.ofMinutes(1));
        };
    }
}
