package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.postern.message.Source;
import org.postern.verdict.Category;

/**
 * Mutated messages of all kinds: whatever comes, there is a verdict, soon, and no check fails. It runs for as many seconds as
 * {@code postern.fuzz.seconds} says; {@code -Dpostern.fuzz.seed=N} takes the one message N again.
 */
class ScanFuzzTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("postern.fuzz.seconds", 20));
    private static final long ONE = Long.getLong("postern.fuzz.seed", -1);
    /** Of the thread's own time: others may want the processor too. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final long GROWTH = 24L << 20;

    private final Scanner scanner = Scanner.create(Letters.settings("none"), Optional.empty(), "");
    private final Map<Category, Integer> seen = new TreeMap<>();
    private long slowest;
    private long slowestSeed;

    @Test
    void everyMutantHasAVerdictSoonAndNoCheckFails() throws IOException {
        List<FuzzSeeds> seeds = new ArrayList<>(List.of(FuzzSeeds.files(), FuzzSeeds.letters()));
        FuzzSeeds.shared().ifPresent(seeds::add);
        if (ONE >= 0) {
            scan(seeds, ONE);
            return;
        }
        long begun = System.nanoTime();
        long end = begun + TIME.toNanos();
        long warm = begun + TIME.toNanos() / 4;
        long before = 0;
        long seed = 0;
        for (; System.nanoTime() - end < 0; seed++) {
            scan(seeds, seed);
            if (before == 0 && System.nanoTime() - warm > 0) {
                before = used();
            }
        }
        long after = used();
        System.out.printf(
                "scan fuzz: %d messages of %d kinds of source in %d s, %s; slowest %d ms (seed %d); heap %d KB, then %d KB%n",
                seed,
                seeds.size(),
                TIME.toSeconds(),
                seen,
                slowest / 1_000_000,
                slowestSeed,
                before >> 10,
                after >> 10);
        assertThat(after - before).as("growth of the heap").isLessThan(GROWTH);
        assertThat(seen).containsKeys(Category.CLEAN, Category.ATTACHMENT);
    }

    private void scan(List<FuzzSeeds> seeds, long seed) {
        Random random = new Random(seed);
        byte[] message = seeds.get(random.nextInt(seeds.size())).mutant(random);
        long begun = cpu();
        Scanned scanned;
        try {
            scanned = scanner.scan(ScanRequest.of(Source.of(message)));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("the scan failed; again with -Dpostern.fuzz.seed=" + seed, e);
        }
        long took = cpu() - begun;
        if (took > slowest) {
            slowest = took;
            slowestSeed = seed;
        }
        assertThat(Duration.ofNanos(took))
                .as("time; again with -Dpostern.fuzz.seed=%d", seed)
                .isLessThan(LONGEST);
        assertThat(ScannerTest.names(scanned))
                .as("a check failed; again with -Dpostern.fuzz.seed=%d", seed)
                .doesNotContain("checks-left-out");
        seen.merge(scanned.verdict().category(), 1, Integer::sum);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
