package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.quarantine.SearchedQuarantine.ANNA;
import static org.postern.quarantine.SearchedQuarantine.BERT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.QuarantineStore.Held;

/** Mail comes and goes on many threads while the index follows, and is made anew: in the end it has what the database has. */
class IndexedMeanwhileTest {

    private static final int THREADS = 4;
    private static final int MAILS = 60;

    @TempDir
    private Path home;

    @Test
    void theIndexEndsAsTheDatabaseDoes() throws Exception {
        try (SearchedQuarantine held = new SearchedQuarantine(home)) {
            held.index.start();
            ConcurrentLinkedQueue<DeliveryId> there = new ConcurrentLinkedQueue<>();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                all.add(threads.submit(() -> {
                    for (int m = 0; m < MAILS; m++) {
                        there.add(held.hold("lottery", random.nextBoolean() ? ANNA : BERT));
                        oneGoes(held, random.nextInt(3), there);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < 3; i++) {
                Thread.sleep(150);
                held.index.rebuild();
            }
            threads.shutdown();
            for (Future<?> one : all) {
                one.get();
            }
            while (held.index.progress().running()) {
                Thread.sleep(20);
            }

            List<DeliveryId> rows = rows(held);
            assertThat(rows).isNotEmpty();
            assertThat(held.found("lottery")).isEqualTo(rows);
            assertThat(held.list(HeldFilter.HELD)).isEqualTo(rows);
        }
    }

    private static List<DeliveryId> rows(SearchedQuarantine held) {
        return held
                .mail
                .database()
                .jdbi()
                .withHandle(handle -> QuarantineStore.below(handle, Optional.empty(), 10_000))
                .stream()
                .map(Held::item)
                .map(HeldItem::id)
                .toList();
    }

    private static void oneGoes(SearchedQuarantine held, int how, ConcurrentLinkedQueue<DeliveryId> there) {
        DeliveryId id = how == 0 ? null : there.poll();
        if (id != null && how == 1) {
            held.mail.ledger().custody().delete(id);
        } else if (id != null) {
            held.mail.ledger().custody().release(id);
        }
    }
}
