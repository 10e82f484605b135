package org.postern.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Memberships;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.egress.EgressSettings;
import org.postern.fixture.MovableClock;
import org.postern.fixture.NewDatabase;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.post.OwnMail;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.relay.RelayTerms;
import org.postern.report.Report;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.AddressBook;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadows;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** What of the gateway reports need, from one start to the next: real database, store, ledger and relay, on a clock of its own. */
final class MonthGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final RelaySettings.Timeouts TIMEOUTS =
            new RelaySettings.Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
    private static final RelaySettings RELAY = new RelaySettings(
            Duration.ofMinutes(15),
            Duration.ofDays(2),
            4,
            16,
            100,
            Duration.ofSeconds(5),
            TIMEOUTS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RelaySettings.Notices.DEFAULT,
            EgressSettings.DEFAULT);
    private static final Verdict SPAM =
            new Verdict(Category.SPAM, 0.9, List.of(new Reason("words", 3, "says", "say less")), false);

    private final Database database;
    private final QuarantineIndex index;
    private final Intake intake;
    private final Relay relay;
    private final MovableClock clock;
    final Jdbi jdbi;
    final Ledger ledger;
    final Tenants tenants;
    final DomainRegister register;
    final AddressBook book;
    final Memberships members;
    final Shadows shadows;
    final ReportSettings settings;
    final Digests digests;

    /** @param written told of each report that is written, entered in the ledger or not */
    MonthGateway(
            Path home,
            MovableClock clock,
            PowerCut cut,
            Function<Domain, List<DeliveryServer>> routes,
            BiConsumer<MailId, Report> written)
            throws IOException {
        database = NewDatabase.open(home, new DatabaseSettings(12, 400));
        jdbi = cut.of(database.jdbi());
        MessageStore store = cut.of(new FileMessageStore(home.resolve("messages")));
        this.clock = clock;
        ledger = new Ledger(jdbi, store, clock);
        intake = new Intake(store, ledger, UnaryOperator.identity(), clock);
        tenants = new Tenants(jdbi);
        register = new DomainRegister(tenants, clock);
        book = new AddressBook(tenants, clock);
        members = new Memberships(jdbi, tenants);
        shadows = new Shadows(tenants, question -> {}, Runnable::run, clock);
        settings = new ReportSettings(tenants, List.of(LocalTime.of(8, 0)), members::postmasters, clock);
        index = QuarantineIndex.open(jdbi, ledger, store, home.resolve("search"));
        Quarantine quarantine = new Quarantine(jdbi, ledger, store, (recipient, held) -> 60, index);
        OwnMail own = new OwnMail(store, "mx.gateway.test", Optional.empty(), clock);
        digests = new Digests(
                new Mailroom(jdbi, ledger, quarantine, own),
                new Readers(tenants, shadows, settings),
                new Form(report -> text(report, written), (item, reader) -> true),
                // all at their very time, so that it can be told whether they are
                new Terms(Duration.ZERO, 3),
                clock);
        Domains domains = new Domains(routes, domain -> SoftBounce.OFF, Optional.empty());
        GatewaySettings gateway =
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "mx.gateway.test");
        relay = new Relay(ledger, store, domains, new RelayTerms(RELAY, gateway, clock));
        relay.start();
    }

    private static OwnMail.Text text(Report report, BiConsumer<MailId, Report> written) {
        return (id, now) -> {
            written.accept(id, report);
            String items = report.lines().stream()
                    .map(line -> line.item().id() + "\r\n")
                    .collect(Collectors.joining());
            return ("Message-ID: <" + id + "@mx.gateway.test>\r\n\r\n" + items).getBytes(StandardCharsets.US_ASCII);
        };
    }

    /** Holds a mail for all its recipients. */
    void hold(Address... recipients) throws IOException {
        Draft draft = intake.draft();
        draft.write("From: mallory@evil.test\r\nSubject: s\r\n\r\nbuy\r\n".getBytes(StandardCharsets.US_ASCII));
        hold(intake.accept(
                draft, new Envelope("s@sender.test", List.of(recipients)), new Client("192.0.2.1", "h", "")));
    }

    private void hold(MailId id) {
        Map<Address, Outcome> outcomes = ledger.deliveries(id).stream()
                .collect(Collectors.toMap(row -> row.recipient(), row -> new Outcome.Hold(HeldClass.SPAM)));
        ledger.settle(ledger.begin(id).orElseThrow(), SPAM, new Summary("mallory@evil.test", "s"), outcomes)
                .join();
    }

    /** What a crash left half done goes on, as at a start. */
    void recover(Instant now) {
        ledger.received(now, 100).forEach(this::hold);
    }

    /** What is held now, and since when. */
    Map<DeliveryId, MonthBooks.Span> held() {
        Map<DeliveryId, MonthBooks.Span> held = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select mail, ordinal, recipient, held_since from delivery where state = 'held' and origin = 'smtp'")
                .map((row, context) -> new MonthBooks.Span(
                        LineStore.id(row),
                        Address.parse(row.getString("recipient")),
                        Instant.ofEpochMilli(row.getLong("held_since"))))
                .forEach(span -> held.put(span.id, span)));
        return held;
    }

    /** The relay tries everything that waits now; returns when nothing does but for domains that take nothing. */
    void relay(Stream<Domain> taking) throws InterruptedException {
        if (ledger.outbox().destinations().isEmpty()) {
            return;
        }
        relay.flush(Optional.empty());
        for (Domain domain : taking.toList()) {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            for (int look = 0; !ledger.outbox().waiting(Optional.of(domain)).isEmpty(); look++) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("mail for " + domain + " is not taken");
                }
                Thread.sleep(2);
                if (look % 50 == 49) {
                    // what was put off in this very moment is not due by a flush of the same
                    clock.advance(Duration.ofMillis(1));
                    relay.flush(Optional.of(domain));
                }
            }
        }
    }

    /** What became of a report; empty when it was never entered. */
    Optional<State> state(MailId report) {
        return ledger.deliveries(report).stream().map(row -> row.state()).findFirst();
    }

    @Override
    public void close() {
        relay.close();
        digests.close();
        index.close();
        ledger.close();
        database.close();
    }
}
