package org.postern.digest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.post.OwnMail;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.report.Report;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.Reach;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadows;
import org.postern.tenant.Tenants;

/**
 * How long a run of reports takes for very many readers, and how long others wait meanwhile. Fills the home first if it has no database; a home can
 * be run once.
 *
 * <pre>java -cp "lib/*:CLASSES" org.postern.digest.DigestBench HOME SUBSCRIBERS ITEMS MAKERS</pre>
 *
 * <p>All are due at once: what it shows is the most that can be done. While it runs, twenty mails a second are accepted, and the list of some user is
 * asked for as often.
 */
public final class DigestBench {

    private static final int PAUSE_MILLIS = 50;
    private static final long BEFORE_MILLIS = 10_000;
    private static final int PAGE = 50;

    /** The machine's clock, put forward. */
    private static final class Ahead extends Clock {

        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Ahead clock = new Ahead();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final int subscribers;

    private DigestBench(int subscribers) {
        this.subscribers = subscribers;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int subscribers = Integer.parseInt(arguments[1]);
        new DigestBench(subscribers).run(home, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(Path home, int items, int makers) throws Exception {
        boolean empty = !Files.exists(home.resolve("db"));
        Files.createDirectories(home);
        FileMessageStore store = new FileMessageStore(home.resolve("messages"));
        try (Database database = Database.open(home, new DatabaseSettings(24, 8_000));
                Ledger ledger = new Ledger(database.jdbi(), store, clock)) {
            long start = System.nanoTime();
            if (empty) {
                new DigestSeed(database.jdbi(), store, clock.instant()).fill(subscribers, items);
                System.out.printf("filled in %.0f s%n", seconds(start));
            }
            Tenants tenants = new Tenants(database.jdbi());
            QuarantineIndex index = QuarantineIndex.open(database.jdbi(), ledger, store, home.resolve("search"));
            Quarantine quarantine = new Quarantine(database.jdbi(), ledger, store, (recipient, held) -> 30, index);
            ReportSettings settings =
                    new ReportSettings(tenants, List.of(LocalTime.of(8, 0)), domain -> List.of(), clock);
            OwnMail own = new OwnMail(store, "mx.gateway.test", Optional.empty(), clock);
            try (Digests digests = new Digests(
                    new Mailroom(database.jdbi(), ledger, quarantine, own),
                    new Readers(tenants, new Shadows(tenants, question -> {}, Runnable::run, clock), settings),
                    new Form(DigestBench::text, (item, reader) -> true),
                    new Terms(Duration.ofHours(1), makers),
                    clock)) {
                measure(
                        digests,
                        new Others(new Intake(store, ledger, UnaryOperator.identity(), clock), quarantine, tenants));
            }
            index.close();
        }
    }

    /** Who else uses the gateway meanwhile. */
    private record Others(Intake intake, Quarantine quarantine, Tenants tenants) {}

    private void measure(Digests digests, Others others) throws Exception {
        long start = System.nanoTime();
        digests.run();
        System.out.printf("%d readers found, and their times, in %.0f s%n", subscribers, seconds(start));
        List<Double> commits = new CopyOnWriteArrayList<>();
        List<Double> lists = new CopyOnWriteArrayList<>();
        Thread accepting = thread(() -> accept(others.intake()), commits);
        Thread listing = thread(() -> list(others), lists);
        Thread.sleep(BEFORE_MILLIS);
        print("before", commits, lists);
        commits.clear();
        lists.clear();
        clock.by = Duration.ofHours(26);
        start = System.nanoTime();
        digests.run();
        double seconds = seconds(start);
        print("meanwhile", commits, lists);
        ended.set(true);
        accepting.join();
        listing.join();
        System.out.printf(
                "%d readers in %.0f s, %.0f a second; trouble: %s%n",
                subscribers, seconds, subscribers / seconds, digests.trouble());
    }

    private interface Act {
        void act() throws Exception;
    }

    private Thread thread(Act act, List<Double> times) {
        Thread thread = new Thread(() -> {
            try {
                while (!ended.get()) {
                    long start = System.nanoTime();
                    act.act();
                    times.add(seconds(start) * 1_000);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void accept(Intake intake) throws Exception {
        Draft draft = intake.draft();
        draft.write("Subject: s\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
        intake.accept(
                draft, new Envelope("s@sender.test", List.of(DigestSeed.user(0))), new Client("192.0.2.1", "h", ""));
    }

    private void list(Others others) {
        Address user = DigestSeed.user(new SplittableRandom().nextInt(subscribers));
        others.quarantine()
                .list(
                        HeldFilter.HELD.withWithin(
                                others.tenants().within(new Reach(false, Set.of(), Set.of(), Set.of(user)))),
                        Optional.empty(),
                        PAGE);
    }

    private static void print(String when, List<Double> commits, List<Double> lists) {
        System.out.printf("%-10s acceptance %s   list %s%n", when, line(commits), line(lists));
    }

    private static String line(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
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

    private static OwnMail.Text text(Report report) {
        return (id, now) -> {
            StringBuilder text = new StringBuilder("Subject: report\r\n\r\n");
            report.lines().forEach(line -> text.append(line.item().from())
                    .append(line.item().subject())
                    .append("\r\n".repeat(200)));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
