package org.postern.digest;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.BaseConfiguration;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.link.Links;
import org.postern.post.OwnMail;
import org.postern.post.Sender;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.relay.RelayTerms;
import org.postern.report.ReportMail;
import org.postern.secret.KeyRing;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.store.FileMessageStore;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadows;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tenants;
import org.postern.tenant.Tls;

/**
 * How long a run of reports takes for very many readers, and how long others wait meanwhile. Fills the home first if it has no database; a home can
 * be run once.
 *
 * <pre>java -cp "lib/*:CLASSES" org.postern.digest.DigestBench HOME SUBSCRIBERS ITEMS MAKERS</pre>
 *
 * <p>All are due at once: what it shows is the most that can be done. While it runs, twenty mails a second are accepted, and the list of some user is
 * asked for as often; the relay delivers those mails and the reports to a server that takes all.
 */
public final class DigestBench {

    private static final int PAUSE_MILLIS = 50;
    private static final long BEFORE_MILLIS = 10_000;
    private static final int MOST_SECONDS = 3_600;

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
        try (DigestSink sink = new DigestSink();
                Database database = Database.open(home, new DatabaseSettings(24, 8_000));
                Ledger ledger = new Ledger(database.jdbi(), store, clock);
                Relay relay = relay(ledger, store, sink)) {
            relay.start();
            long start = System.nanoTime();
            if (empty) {
                new DigestSeed(database.jdbi(), store, clock.instant()).fill(subscribers, items);
                System.out.printf("filled in %.0f s%n", seconds(start));
            }
            Tenants tenants = new Tenants(database.jdbi());
            QuarantineIndex index = QuarantineIndex.open(database.jdbi(), ledger, store, home.resolve("search"));
            follow(index);
            Quarantine quarantine = new Quarantine(database.jdbi(), ledger, store, (recipient, held) -> 30, index);
            ReportSettings settings =
                    new ReportSettings(tenants, List.of(LocalTime.of(8, 0)), domain -> List.of(), clock);
            OwnMail own = new OwnMail(store, "mx.gateway.test", Optional.empty(), clock);
            try (Digests digests = new Digests(
                    new Mailroom(database.jdbi(), ledger, quarantine, own),
                    new Readers(tenants, new Shadows(tenants, question -> {}, Runnable::run, clock), settings),
                    new Form(form(home)::of, (item, reader) -> true),
                    new Terms(Duration.ofHours(1), makers),
                    clock)) {
                measure(
                        digests,
                        new DigestCrowd(
                                new DigestCrowd.Parts(
                                        new Intake(store, ledger, UnaryOperator.identity(), clock),
                                        ledger,
                                        quarantine,
                                        tenants,
                                        sink),
                                subscribers));
            }
            index.close();
        }
    }

    private static void follow(QuarantineIndex index) throws InterruptedException {
        index.start();
        long start = System.nanoTime();
        while (index.trouble().isPresent()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        System.out.printf("indexed in %.0f s%n", seconds(start));
    }

    private ReportMail form(Path home) {
        URI portal = URI.create("https://gateway.test");
        Links links = new Links(new KeyRing(home.resolve("keys/links"), 30, clock), () -> portal, clock);
        return new ReportMail(
                "mx.gateway.test", Sender.postmaster("mx.gateway.test"), () -> portal, links::uri, Duration.ofDays(14));
    }

    private Relay relay(Ledger ledger, FileMessageStore store, DigestSink sink) {
        List<DeliveryServer> servers = List.of(new DeliveryServer("127.0.0.1", sink.port(), 10, Tls.NONE));
        Domains domains = new Domains(domain -> servers, domain -> SoftBounce.OFF, Optional.empty());
        BaseConfiguration none = new BaseConfiguration();
        return new Relay(
                ledger,
                store,
                domains,
                new RelayTerms(
                        RelaySettings.from(new Keys("relay.properties", none)),
                        GatewaySettings.from(new Keys("gateway.properties", none), "mx.gateway.test"),
                        clock));
    }

    private void measure(Digests digests, DigestCrowd others) throws Exception {
        long start = System.nanoTime();
        digests.run();
        System.out.printf("%d readers found, and their times, in %.0f s%n", subscribers, seconds(start));
        others.start();
        Thread.sleep(BEFORE_MILLIS);
        others.print("before");
        clock.by = Duration.ofHours(26);
        start = System.nanoTime();
        digests.run();
        double seconds = seconds(start);
        System.out.printf(
                "%d readers in %.0f s, %.0f a second; delivered %d; trouble: %s%n",
                subscribers, seconds, subscribers / seconds, others.sink().taken(), digests.trouble());
        while (others.sink().taken() < subscribers && seconds(start) < MOST_SECONDS) {
            Thread.sleep(PAUSE_MILLIS);
        }
        System.out.printf("%d are delivered after %.0f s%n", others.sink().taken(), seconds(start));
        others.print("meanwhile");
        others.end();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
