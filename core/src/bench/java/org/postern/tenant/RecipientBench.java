package org.postern.tenant;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;

/**
 * How many recipients a second are decided about. Fills the home first if it has no database, through the services that the bulk routes use;
 * a home that {@code docs/bench/tenants.sh} filled will do as well.
 *
 * <pre>java -cp "lib/*" RecipientBench.java HOME DOMAINS ADDRESSES-EACH THREADS SECONDS [CACHE-PAGES]</pre>
 *
 * <p>Domains are {@code t0.test} and on, local parts {@code user0} and on. Half of the recipients asked for are unknown local parts.
 */
public final class RecipientBench {

    private static final int DOMAINS_AT_ONCE = 10_000;
    private static final int HOT = 5_000;
    private static final int CACHE_PAGES = 4_000;

    private final Tenants tenants;
    private final int domains;
    private final int each;

    private RecipientBench(Tenants tenants, int domains, int each) {
        this.tenants = tenants;
        this.domains = domains;
        this.each = each;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int pages = arguments.length > 5 ? Integer.parseInt(arguments[5]) : CACHE_PAGES;
        boolean empty = !Files.exists(home.resolve("db"));
        Files.createDirectories(home);
        try (Database database = Database.open(home, new DatabaseSettings(24, pages))) {
            RecipientBench bench = new RecipientBench(
                    new Tenants(database.jdbi()), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            if (empty) {
                bench.fill();
            }
            int threads = Integer.parseInt(arguments[3]);
            int seconds = Integer.parseInt(arguments[4]);
            bench.measure("cold, uniform", threads, seconds, bench::uniform);
            bench.measure("hot", threads, seconds, bench::hot);
        }
    }

    private void fill() {
        long start = System.nanoTime();
        DomainImport register = new DomainImport(tenants, Clock.systemUTC());
        for (int from = 0; from < domains; from += DOMAINS_AT_ONCE) {
            StringBuilder csv = new StringBuilder();
            for (int i = from; i < Math.min(domains, from + DOMAINS_AT_ONCE); i++) {
                csv.append('t').append(i).append(".test\n");
            }
            register.run(csv.toString(), "operator");
        }
        System.out.printf("%d domains in %.0f s%n", domains, (System.nanoTime() - start) / 1e9);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < each; i++) {
            csv.append("user").append(i).append('\n');
        }
        start = System.nanoTime();
        AddressBook book = new AddressBook(tenants, Clock.systemUTC());
        for (int i = 0; i < domains; i++) {
            book.importCsv(new Domain("t" + i + ".test"), csv.toString(), ImportMode.MERGE);
        }
        double taken = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d addresses in %.0f s, %.0f/s%n", (long) domains * each, taken, domains * (double) each / taken);
    }

    private Address uniform(SplittableRandom random) {
        return recipient(random.nextInt(domains), random.nextInt(each), random.nextBoolean());
    }

    private Address hot(SplittableRandom random) {
        int one = random.nextInt(HOT);
        return recipient(one % Math.min(domains, 100), one / 100 % each, one % 2 == 0);
    }

    private Address recipient(int domain, int local, boolean known) {
        return new Address((known ? "user" : "nobody") + local, new Domain("t" + domain + ".test"));
    }

    private void measure(String name, int threads, int seconds, Function<SplittableRandom, Address> recipients)
            throws Exception {
        // not counted: the compiler's time
        ask(threads, seconds, recipients);
        long before = cpu();
        long asked = ask(threads, seconds, recipients);
        System.out.printf(
                "%s: %,.0f decisions/s on %d threads, %.1f us of CPU each, heap %d MB%n",
                name, asked / (double) seconds, threads, (cpu() - before) / 1e3 / asked, heap());
    }

    private long ask(int threads, int seconds, Function<SplittableRandom, Address> recipients) throws Exception {
        LongAdder asked = new LongAdder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            SplittableRandom random = new SplittableRandom();
            all.add(pool.submit(() -> {
                while (System.nanoTime() < end) {
                    Address recipient = recipients.apply(random);
                    Standing expected = recipient.localPart().startsWith("user") ? Standing.KNOWN : Standing.UNKNOWN;
                    if (tenants.lookUp(recipient) != expected) {
                        throw new IllegalStateException(recipient + " is not " + expected);
                    }
                    asked.increment();
                }
            }));
        }
        pool.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        return asked.sum();
    }

    /** Nanoseconds of this process; what neighbours take of the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
