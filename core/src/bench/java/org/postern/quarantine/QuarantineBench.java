package org.postern.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/**
 * What lists and searches of a large quarantine cost. Fills the home first if it has no database, through the services that mail comes in by;
 * makes the index if there is none.
 *
 * <pre>java -cp "lib/*" QuarantineBench.java HOME ITEMS DOMAINS QUESTIONS</pre>
 *
 * <p>A message has four recipients, a body of 20-280 words out of 60,000 (the n-th as often as 1/n says), a subject of 3-8, one of 20,000 sender
 * domains, every tenth an attachment; received within 30 days. {@code t0.test} is the parent of the next 200 domains. Each question is a list
 * or search as the API asks it, a page of 50, rows read and checked in the database, on one thread.
 */
public final class QuarantineBench {

    private static final int RECIPIENTS = 4;
    private static final int CHILDREN = 200;
    private static final int USERS = 20;
    private static final int VOCABULARY = 60_000;
    private static final int SENDERS = 20_000;
    private static final int PAGE = 50;
    private static final Duration SPAN = Duration.ofDays(30);
    private static final String[] SYLLABLES =
            ("ba be bi bo bu da de di do du fa fe fi fo ga ge go ha he hi ho ka ke ki ko la le li lo lu ma me"
                            + " mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we za ze zo en er in"
                            + " on un st tr pl con pre ing tion ent")
                    .split(" ");
    private static final List<Category> CATEGORIES =
            List.of(Category.SPAM, Category.SPAM, Category.SPAM, Category.BULK, Category.PHISHING);

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
                bench.define();
                bench.fill();
            }
            bench.measure(home.resolve("search"), Integer.parseInt(arguments[3]));
        }
    }

    // ---- seed

    private void define() {
        DomainRegister register = new DomainRegister(
                tenants, Clock.offset(Clock.systemUTC(), SPAN.plusDays(2).negated()));
        for (int i = 0; i < domains; i++) {
            Optional<Domain> parent = i > 0 && i <= CHILDREN ? Optional.of(domain(0)) : Optional.empty();
            register.put(new ProtectedDomain(domain(i), parent, ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
    }

    private void fill() throws Exception {
        long start = System.nanoTime();
        int messages = items / RECIPIENTS;
        Instant first = Instant.now().minus(SPAN);
        AtomicLong ticks = new AtomicLong();
        long step = SPAN.toMillis() / messages;
        // each acceptance looks once
        Clock spread = new Clock() {
            @Override
            public Instant instant() {
                return first.plusMillis(step * ticks.getAndIncrement());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Intake intake =
                new Intake(store, ledger, domain -> tenants.owner(domain).orElse(domain), spread);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(threads.submit(() -> {
                for (int m = next.getAndIncrement(); m < messages; m = next.getAndIncrement()) {
                    hold(intake, new Letter(m, domains));
                }
            }));
        }
        threads.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        System.out.printf(
                "%d items of %d messages held in %.0f s%n", items, messages, (System.nanoTime() - start) / 1e9);
    }

    private void hold(Intake intake, Letter letter) {
        try {
            Draft draft = intake.draft();
            draft.write(letter.text().getBytes(StandardCharsets.UTF_8));
            MailId id = intake.accept(
                    draft,
                    new Envelope(letter.sender, letter.recipients),
                    new Client("192.0.2.1", "mx", "", letter.country));
            Map<Address, Outcome> outcomes = new LinkedHashMap<>();
            letter.recipients.forEach(
                    recipient -> outcomes.put(recipient, new Outcome.Hold(HeldClass.of(letter.category), "")));
            Verdict verdict = new Verdict(
                    letter.category,
                    0.9,
                    List.of(new Reason("words", 2, "says '" + letter.subject.get(0) + "'", "say less")),
                    false);
            Summary summary = new Summary(letter.from, String.join(" ", letter.subject));
            ledger.settle(ledger.begin(id).orElseThrow(), verdict, summary, outcomes)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Domain domain(int number) {
        return new Domain("t" + number + ".test");
    }

    /** The n-th of all words is drawn as often as 1/n says, more or less. */
    private static String word(SplittableRandom random) {
        return word((int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }

    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int left = rank + SYLLABLES.length;
        while (left > 0) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
            left /= SYLLABLES.length;
        }
        return word.toString();
    }

    /** A message, the same for the same number. */
    private static final class Letter {

        private final String sender;
        private final String from;
        private final String country;
        private final Category category;
        private final List<Address> recipients = new ArrayList<>();
        private final List<String> subject = new ArrayList<>();
        private final List<String> body = new ArrayList<>();
        private final boolean attachment;

        Letter(int number, int domains) {
            SplittableRandom random = new SplittableRandom(number);
            sender = "m" + random.nextInt(50) + "@s" + (int) Math.pow(SENDERS, random.nextDouble()) + ".example.com";
            from = word(random) + " " + word(random) + " <" + sender + ">";
            country = List.of("DE", "FR", "US", "CN", "BR").get(random.nextInt(5));
            category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            while (recipients.size() < RECIPIENTS) {
                int domain = (int) (domains * Math.pow(random.nextDouble(), 2));
                Address recipient = new Address("user" + random.nextInt(USERS), domain(domain));
                if (!recipients.contains(recipient)) {
                    recipients.add(recipient);
                }
            }
            for (int i = random.nextInt(3, 9); i > 0; i--) {
                subject.add(word(random));
            }
            for (int i = random.nextInt(20, 281); i > 0; i--) {
                body.add(word(random));
            }
            attachment = number % 10 == 0;
        }

        String text() {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < body.size(); i++) {
                lines.append(body.get(i)).append(i % 12 == 11 ? "\r\n" : " ");
            }
            String head = "From: " + from + "\r\nSubject: " + String.join(" ", subject) + "\r\nMIME-Version: 1.0\r\n";
            return attachment
                    ? head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + lines
                            + "\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\""
                            + subject.get(0) + ".pdf\"\r\n\r\nx\r\n--b--\r\n"
                    : head + "\r\n" + lines + "\r\n";
        }
    }

    // ---- measure

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
            views.put("parent of 200", new Reach(false, Set.of(domain(0)), Set.of(), Set.of()));
            views.put("postmaster", new Reach(false, Set.of(), Set.of(domain(5)), Set.of()));
            views.put("user", new Reach(false, Set.of(), Set.of(), Set.of(new Address("user3", domain(5)))));
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
            Letter letter = new Letter(random.nextInt(items / RECIPIENTS), domains);
            int at = random.nextInt(letter.body.size() - 2);
            return "\"" + letter.body.get(at) + " " + letter.body.get(at + 1) + "\"";
        });
        kinds.put("subject:", random -> "subject:" + plain(random));
        kinds.put("from:domain", random -> "from:s" + (int) Math.pow(SENDERS, random.nextDouble()) + ".example.com");
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
        String word = word(20 + (int) Math.pow(VOCABULARY - 20, random.nextDouble()));
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
