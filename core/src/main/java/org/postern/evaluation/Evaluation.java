package org.postern.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.postern.address.Address;
import org.postern.disposition.Disposition;
import org.postern.files.Found;
import org.postern.message.Source;
import org.postern.scan.ScanRequest;
import org.postern.scan.Scanned;
import org.postern.scan.Scanner;
import org.postern.tenant.DefaultPolicy;
import org.postern.tenant.Policy;
import org.postern.verdict.Verdict;

/** Scores samples in parallel. */
public final class Evaluation {

    private static final long SEED = 7;
    /** After so many messages Java has compiled what runs often; before, the clock does not count. */
    private static final int WARM = 3_000;

    private final Scanner scanner;
    private final Optional<Address> recipient;
    private final Policy policy;
    private final boolean bare;
    private final int threads;

    /**
     * @param hold the score from which a message is held
     * @param bare whether only a {@link BareMessage} is scored
     */
    public Evaluation(Scanner scanner, double hold, boolean bare, int threads) {
        this(scanner, Optional.empty(), hold, bare, threads);
    }

    /**
     * The same for mail of this recipient.
     *
     * @param hold the score from which a message is held
     * @param bare whether only a {@link BareMessage} is scored
     */
    public Evaluation(Scanner scanner, Optional<Address> recipient, double hold, boolean bare, int threads) {
        Policy shipped = DefaultPolicy.VALUE;
        this.scanner = scanner;
        this.recipient = recipient;
        this.policy = new Policy(
                shipped.protection(),
                shipped.actions(),
                Math.min(hold, shipped.tagFrom()),
                hold,
                shipped.whenScannerDown(),
                shipped.retentionDays(),
                shipped.userRelease());
        this.bare = bare;
        this.threads = threads;
    }

    /**
     * Both classes mixed, in an order that is always the same, so that the times of the two compare.
     *
     * @param done hears of each that is done how many are
     * @throws BadSample when a message cannot be read
     */
    public Figures score(List<Sample> samples, LongConsumer done) {
        List<Sample> mixed = new ArrayList<>(samples);
        Collections.shuffle(mixed, new Random(SEED));
        int warm = Math.min(WARM, mixed.size() / 2);
        List<Scored> scored = new ArrayList<>(mixed.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Scored>> running =
                    mixed.stream().map(sample -> pool.submit(() -> one(sample))).toList();
            long begun = System.nanoTime();
            for (Future<Scored> each : running) {
                scored.add(result(each));
                done.accept(scored.size());
                if (scored.size() == warm) {
                    begun = System.nanoTime();
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Figures(scored, Speed.of(scored.subList(warm, scored.size()), seconds));
        } finally {
            pool.shutdownNow();
        }
    }

    private Scored one(Sample sample) {
        try {
            Source source = (bare ? BareMessage.of(sample.source()) : sample.source()).atHand();
            long begun = System.nanoTime();
            Scanned scanned =
                    scanner.scan(ScanRequest.of(source).to(recipient.stream().toList()));
            Verdict verdict = recipient.map(scanned::verdict).orElseGet(scanned::verdict);
            long nanos = System.nanoTime() - begun;
            return new Scored(sample, verdict, Disposition.of(verdict, policy) == Disposition.HOLD, nanos);
        } catch (IOException | UncheckedIOException e) {
            throw new BadSample(sample.name(), Found.why(e));
        }
    }

    private static Scored result(Future<Scored> each) {
        try {
            return each.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadSample bad) {
                throw bad;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
