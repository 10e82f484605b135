package org.postern.digest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.address.Address;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.Quarantine;
import org.postern.store.Draft;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** Others who use the gateway meanwhile: one sends mail, twenty a second at most, and one asks for the list of some user. */
final class DigestCrowd {

    private static final int PAUSE_MILLIS = 50;
    private static final int PAGE = 50;

    /** What they use. */
    record Parts(Intake intake, Ledger ledger, Quarantine quarantine, Tenants tenants, DigestSink sink) {}

    private interface Act {
        void act() throws Exception;
    }

    private final Parts parts;
    private final int subscribers;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Double> accepted = new CopyOnWriteArrayList<>();
    private final List<Double> listed = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    DigestCrowd(Parts parts, int subscribers) {
        this.parts = parts;
        this.subscribers = subscribers;
    }

    DigestSink sink() {
        return parts.sink();
    }

    void start() {
        begin(this::send, accepted);
        begin(this::list, listed);
    }

    private void begin(Act act, List<Double> times) {
        Thread thread = new Thread(() -> {
            try {
                while (!ended.get()) {
                    long start = System.nanoTime();
                    act.act();
                    times.add((System.nanoTime() - start) / 1e6);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void send() throws Exception {
        Draft draft = parts.intake().draft();
        draft.write(("X-Sent: " + System.nanoTime() + "\r\nSubject: s\r\n\r\nhello\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Address to = DigestSeed.user(0);
        MailId id = parts.intake()
                .accept(draft, new Envelope("s@sender.test", List.of(to)), new Client("192.0.2.1", "h", ""));
        parts.ledger()
                .settle(
                        parts.ledger().begin(id).orElseThrow(),
                        new Verdict(Category.CLEAN, 0.01, List.of(), false),
                        Summary.EMPTY,
                        Map.of(to, new Outcome.Queue(false)))
                .join();
    }

    private void list() {
        Address user = DigestSeed.user(new SplittableRandom().nextInt(subscribers));
        Reach reach = new Reach(false, Set.of(), Set.of(), Set.of(user));
        parts.quarantine().list(HeldFilter.HELD.withWithin(parts.tenants().within(reach)), Optional.empty(), PAGE);
    }

    /** Prints what they met since the last time. */
    void print(String when) {
        System.out.printf("%s%n  accepted and judged %s%n", when, line(accepted));
        System.out.printf("  delivered           %s%n", line(parts.sink().milliseconds));
        System.out.printf("  list of a user      %s%n", line(listed));
    }

    void end() throws InterruptedException {
        ended.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static String line(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        times.clear();
        sorted.sort(null);
        return sorted.isEmpty()
                ? "never"
                : String.format(
                        "median %.1f ms, p99 %.1f ms, worst %.1f ms, %d times",
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1),
                        sorted.size());
    }
}
