package org.postern.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.store.FileMessageStore;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;

/**
 * What lists and searches of a large quarantine cost. Fills the home first if it has no database, through the services that mail comes in by;
 * makes the index if there is none.
 *
 * <pre>java -cp "lib/*:CLASSES" org.postern.quarantine.QuarantineBench HOME ITEMS DOMAINS QUESTIONS</pre>
 *
 * <p>{@code t0.test} is the parent of the next 200 domains. Each question is a list
 * or search as the API asks it, a page of 50, rows read and checked in the database, on one thread.
 */
public final class QuarantineBench {

    static final int CHILDREN = 200;
    private static final int PAGE = 50;
    static final Duration SPAN = Duration.ofDays(30);

    private final Database database;
    private final Ledger ledger;
    private final FileMessageStore store;
    private final Tenants tenants;
    private final int items;
    private final int domains;

    private QuarantineBench(Database database, Ledger ledger, FileMessageStore store, int items, int domains) {
        this.database = database;
        this.ledger = ledger;
        this.store = store;
        this.tenants = new Tenants(database.jdbi());
        this.items = items;
        this.domains = domains;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        boolean empty = !Files.exists(home.resolve("db"));
        Files.createDirectories(home);
        FileMessageStore store = new FileMessageStore(home.resolve("messages"));
        try (Database database = Database.open(home, new DatabaseSettings(24, 8_000));
                Ledger ledger = new Ledger(database.jdbi(), store, Clock.systemUTC())) {
            QuarantineBench bench = new QuarantineBench(
                    database, ledger, store, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            if (empty) {
                QuarantineSeed seed = new QuarantineSeed(ledger, store, bench.tenants, bench.items, bench.domains);
                seed.define();
                seed.fill();
            }
            bench.measure(home.resolve("search"), Integer.parseInt(arguments[3]));
        }
    }

    private void measure(Path folder, int questions) throws Exception {
        try (QuarantineIndex index = QuarantineIndex.open(database.jdbi(), ledger, store, folder)) {
            long start = System.nanoTime();
            if (index.progress().running()) {
                while (index.work()) {
                    // until it is whole
                }
                System.out.printf("index made in %.0f s%n", (System.nanoTime() - start) / 1e9);
            }
            index.start();
            Quarantine quarantine = new Quarantine(database.jdbi(), ledger, store, (recipient, held) -> 30, index);
            System.out.printf(
                    "%d items, index %.0f MB, heap %d MB%n", index.progress().done(), size(folder) / 1e6, heap());
            Map<String, Reach> views = new LinkedHashMap<>();
            views.put("operator", Reach.EVERYTHING);
            views.put("parent of 200", new Reach(false, Set.of(Letter.domain(0)), Set.of(), Set.of()));
            views.put("postmaster", new Reach(false, Set.of(), Set.of(Letter.domain(5)), Set.of()));
            views.put("user", new Reach(false, Set.of(), Set.of(), Set.of(new Address("user3", Letter.domain(5)))));
            for (int round = 0; round < 2; round++) {
                List<Double> lists = new ArrayList<>();
                List<Double> searches = new ArrayList<>();
                for (Map.Entry<String, Reach> view : views.entrySet()) {
                    lists.addAll(ask(round, view, "list", questions, quarantine, random -> HeldFilter.HELD));
                    lists.addAll(ask(
                            round,
                            view,
                            "list class",
                            questions,
                            quarantine,
                            random -> HeldFilter.HELD.withClass(HeldClass.PHISHING)));
                    for (Map.Entry<String, Function<SplittableRandom, String>> kind : kinds().entrySet()) {
                        searches.addAll(ask(round, view, kind.getKey(), questions, quarantine, random -> {
                            HeldFilter filter =
                                    HeldFilter.HELD.withText(kind.getValue().apply(random));
                            return kind.getKey().startsWith("ranked") ? filter.byRelevance() : filter;
                        }));
                    }
                }
                if (round > 0) {
                    System.out.println(line("all", "lists", lists, 0));
                    System.out.println(line("all", "searches", searches, 0));
                }
            }
            System.out.printf("heap after that %d MB%n", heap());
        }
    }

    private Map<String, Function<SplittableRandom, String>> kinds() {
        Map<String, Function<SplittableRandom, String>> kinds = new LinkedHashMap<>();
        kinds.put("word", random -> plain(random));
        kinds.put("two words", random -> plain(random) + " " + plain(random));
        kinds.put("phrase", random -> {
            Letter letter = new Letter(random.nextInt(items / Letter.RECIPIENTS), domains);
            int at = random.nextInt(letter.body.size() - 2);
            return "\"" + letter.body.get(at) + " " + letter.body.get(at + 1) + "\"";
        });
        kinds.put("subject:", random -> "subject:" + plain(random));
        kinds.put(
                "from:domain",
                random -> "from:s" + (int) Math.pow(Letter.SENDERS, random.nextDouble()) + ".example.com");
        kinds.put("prefix*", random -> plain(random).substring(0, 3) + "*");
        kinds.put(
                "word -word after:",
                random -> plain(random) + " -" + plain(random) + " after:"
                        + Instant.now()
                                .minus(Duration.ofDays(random.nextInt(30)))
                                .toString()
                                .substring(0, 10));
        kinds.put("ranked two words", random -> plain(random) + " " + plain(random));
        return kinds;
    }

    // as people ask: not for the commonest words
    private static String plain(SplittableRandom random) {
        String word = Letter.word(20 + (int) Math.pow(Letter.VOCABULARY - 20, random.nextDouble()));
        return word.length() < 3 ? word + "ent" : word;
    }

    private List<Double> ask(
            int round,
            Map.Entry<String, Reach> view,
            String kind,
            int questions,
            Quarantine quarantine,
            Function<SplittableRandom, HeldFilter> filters) {
        SplittableRandom random = new SplittableRandom(kind.hashCode() + round);
        List<Double> times = new ArrayList<>();
        long found = 0;
        for (int i = 0; i < questions; i++) {
            HeldFilter filter = filters.apply(random);
            long start = System.nanoTime();
            found += quarantine
                    .list(filter.withWithin(tenants.within(view.getValue())), Optional.empty(), PAGE)
                    .total();
            times.add((System.nanoTime() - start) / 1e6);
        }
        if (round > 0) {
            // the first round is not counted
            System.out.println(line(view.getKey(), kind, times, found / questions));
        }
        return times;
    }

    private static String line(String view, String kind, List<Double> times, long found) {
        double[] sorted = times.stream().mapToDouble(time -> time).sorted().toArray();
        return String.format(
                "%-14s %-18s median %7.1f ms  p95 %7.1f ms  worst %7.1f ms%s",
                view,
                kind,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                Arrays.stream(sorted).max().orElse(0),
                found > 0 ? "  found " + found : "");
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
