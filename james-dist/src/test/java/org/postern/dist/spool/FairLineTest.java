package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.address.Domain;
import org.postern.message.MailId;

@Timeout(60)
class FairLineTest {

    private static final Domain NOISY = new Domain("noisy.test");
    private static final Domain QUIET = new Domain("quiet.test");
    private static final Domain THIRD = new Domain("third.test");

    private final FairLine line = new FairLine();
    private final Map<MailId, Domain> accounts = new HashMap<>();

    private List<MailId> add(Domain account, int count) {
        return IntStream.range(0, count).mapToObj(i -> add(account)).toList();
    }

    private MailId add(Domain account) {
        MailId id = MailId.next(Instant.EPOCH);
        accounts.put(id, account);
        line.add(id, account);
        return id;
    }

    private List<MailId> take(int count) throws InterruptedException {
        List<MailId> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(line.take());
        }
        return taken;
    }

    private List<Domain> takeAndEnd(int count) throws InterruptedException {
        List<Domain> whose = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MailId id = line.take();
            whose.add(accounts.get(id));
            line.over(id);
        }
        return whose;
    }

    @Test
    void withinAnAccountItIsFirstComeFirstServed() throws InterruptedException {
        List<MailId> all = add(NOISY, 100);

        assertThat(take(100)).isEqualTo(all);
    }

    @Test
    void accountsTakeTurns() throws InterruptedException {
        add(NOISY, 6);
        add(QUIET, 3);
        add(THIRD, 1);

        assertThat(takeAndEnd(10))
                .containsExactly(NOISY, QUIET, THIRD, NOISY, QUIET, NOISY, QUIET, NOISY, NOISY, NOISY);
    }

    @Test
    void aMailBehindTwentyThousandOfAnotherAccountIsTheNextButOneAtTheLatest() throws InterruptedException {
        add(NOISY, 20_000);
        takeAndEnd(10);

        MailId quiet = add(QUIET);

        assertThat(take(2)).contains(quiet);
    }

    @Test
    void whileOthersWaitNoAccountHasMoreThanHalf() throws InterruptedException {
        add(NOISY, 100);
        // four at a time: it is known from now on
        take(4).subList(0, 2).forEach(line::over);
        List<MailId> quiet = add(QUIET, 10);

        // two of the noisy one's are under way still
        assertThat(take(2)).isEqualTo(quiet.subList(0, 2));
        line.over(quiet.get(0));
        assertThat(take(1)).isEqualTo(quiet.subList(2, 3));
        line.over(quiet.get(1));
        assertThat(take(1)).isEqualTo(quiet.subList(3, 4));
    }

    @Test
    void halfIsRoundedUp() throws InterruptedException {
        add(NOISY, 100);
        List<MailId> three = take(3);
        add(QUIET, 10);
        line.over(three.get(0));
        line.over(three.get(1));

        assertThat(take(2).stream().map(accounts::get)).containsExactlyInAnyOrder(NOISY, QUIET);
    }

    @Test
    void aloneAnAccountHasAllThereIs() throws InterruptedException {
        add(NOISY, 100);

        assertThat(take(50)).hasSize(50);
    }

    @Test
    void nobodyWaitsWhileThereIsMail() throws InterruptedException {
        add(NOISY, 3);
        add(QUIET, 3);

        // three each is half of six, and more than half of what ever was: they are taken all the same
        assertThat(take(6)).hasSize(6);
    }

    @Test
    void thereIsNoTraceOfAccountsThatHaveNothing() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            add(new Domain("d" + i + ".test"));
        }
        assertThat(line.accounts()).isEqualTo(1_000);

        List<MailId> all = take(1_000);
        assertThat(line.accounts()).isEqualTo(1_000);

        all.forEach(line::over);
        all.forEach(line::over);
        assertThat(line.accounts()).isZero();
    }

    @Test
    void oneThatComesBackIsTakenAgain() throws InterruptedException {
        MailId id = add(NOISY);
        take(1);
        line.over(id);

        line.add(id, NOISY);

        assertThat(take(1)).containsExactly(id);
    }

    @Test
    void nobodySleepsOverMailAndNothingIsTakenTwice() throws InterruptedException {
        int each = 5_000;
        Set<MailId> taken = Collections.newSetFromMap(new ConcurrentHashMap<>());
        List<Thread> takers = IntStream.range(0, 6)
                .mapToObj(i -> thread(() -> {
                    while (true) {
                        MailId id = line.take();
                        assertThat(taken.add(id)).isTrue();
                        line.over(id);
                    }
                }))
                .toList();
        CountDownLatch added = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Domain account = new Domain("account" + i % 3 + ".test");
            thread(() -> {
                for (int n = 0; n < each; n++) {
                    line.add(MailId.next(Instant.EPOCH), account);
                }
                added.countDown();
            });
        }
        added.await();

        await().until(() -> taken.size() == 4 * each);
        assertThat(takers).allMatch(Thread::isAlive);
        takers.forEach(Thread::interrupt);
        await().untilAsserted(() -> assertThat(takers).noneMatch(Thread::isAlive));
        assertThat(line.accounts()).isZero();
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException expected) {
                // the end of the test
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
