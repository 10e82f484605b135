package org.postern.webadmin;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.access.Authorisation;
import org.postern.access.Memberships;
import org.postern.address.Address;
import org.postern.auditlog.AuditLog;
import org.postern.fixture.Vicinity;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DomainMail;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.lesson.Learned;
import org.postern.lesson.Lessons;
import org.postern.limits.Usage;
import org.postern.lists.Lists;
import org.postern.login.Diary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Callouts;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.relay.ServerTrials;
import org.postern.release.Releases;
import org.postern.scan.Scanner;
import org.postern.settings.GatewaySettings;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.settings.Keys;
import org.postern.settings.LearnSettings;
import org.postern.settings.Limits;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.AddressBook;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainFilter;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Registered;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadows;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.visit.Visits;

/** The API as it runs: a real portal port over a real database in memory. One for all tests of a class; emptied between them. */
final class Gateway implements AfterEachCallback, AfterAllCallback {

    static final String PASSWORD = "correct horse";
    static final int MAX_MESSAGE = 300_000;

    final Jdbi database = MemoryDatabase.open();
    final Tenants tenants = new Tenants(database);
    final Memberships memberships = new Memberships(database, tenants);
    final Path home = LoginDesk.newHome();
    final AuditLog auditLog = new AuditLog(database, home, Clock.systemUTC());
    final LoginDesk desk = new LoginDesk(database, memberships, new Diary(auditLog, tenants), home, this::port);
    final Authorisation authorisation = new Authorisation(tenants);
    final Callers callers = new Callers(desk.logins, authorisation);
    final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    final Claims claims = new Claims(tenants, Optional.empty(), Clock.systemUTC());
    final AddressBook book = new AddressBook(tenants, Clock.systemUTC());
    final ReportSettings reportSettings =
            new ReportSettings(tenants, List.of(LocalTime.of(8, 0)), memberships::postmasters, Clock.systemUTC());
    final Shadows shadows = desk.shadows(tenants);
    final Lists lists = new Lists(database, tenants, Clock.systemUTC());
    final AccountLimits limits = new AccountLimits(tenants, Limits.NONE);
    final Usage usage = new Usage(tenants, limits, new DomainMail(database)::heldBytes, Clock.systemUTC());
    final MessageStore store;
    final Ledger ledger;
    final Relay relay;
    final ServerTrials trials;
    final Callouts callouts = new Callouts(
            domain -> tenants.recipients(domain).callout(),
            tenants::deliveryServers,
            tenants::account,
            RelaySettings.DEFAULT,
            "gateway.test");
    final QuarantineIndex index;
    final Quarantine quarantine;
    final Vicinity vicinity = Vicinity.of(database, tenants, home);
    final Learned learned = new Learned(database, tenants, LearnSettings.DEFAULT);
    final Scanner scanner = TestResources.scanner(keys("scan.properties"), vicinity, learned);
    final Lessons lessons = new Lessons(database, tenants, learned, LearnSettings.DEFAULT, Clock.systemUTC());
    final Visits visits = new Visits(database, tenants, Clock.systemUTC());
    final MemoryTaskManager taskManager = new MemoryTaskManager(new Hostname("gateway.test"));
    final VirusScanner clamd = new VirusScanner();
    final Releases releases;
    final Items items;
    final AuditTrail trail;
    final GatewayApi api;
    final LinkDesk links;
    final PortalServer portal;
    final String token;

    Gateway() {
        GatewaySettings settings = GatewaySettings.from(keys("gateway.properties"), "gateway.test");
        try {
            store = new FileMessageStore(home.resolve("messages"));
            ledger = new Ledger(database, store, Clock.systemUTC());
            index = QuarantineIndex.open(database, ledger, store, home.resolve("search"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        relay = new Relay(
                ledger,
                store,
                new Domains(tenants::deliveryServers, tenants::softBounce, Optional.empty()),
                RelaySettings.DEFAULT,
                settings);
        trials = new ServerTrials(RelaySettings.DEFAULT, settings);
        trail = new AuditTrail(auditLog, tenants);
        quarantine = new Quarantine(database, ledger, store, (recipient, heldClass) -> 30, index);
        items = new Items(quarantine, tenants, visits, Clock.systemUTC());
        releases = new Releases(
                new Releases.Held(quarantine, ledger, store, clamd.scanner()),
                new Releases.Traces(lessons, visits, lists, vicinity.neighbours()),
                tenants,
                Clock.systemUTC());
        api = new GatewayApi(callers, trail, TestResources.of(this));
        links = new LinkDesk(this);
        portal = new PortalServer(new Listen("127.0.0.1", 0), api, new PasswordPage(desk.links), links.page);
        desk.logins.firstStart(Optional.of(PASSWORD));
        token = desk.logIn("operator", PASSWORD);
        portal.start();
        relay.start();
        learned.start();
    }

    int port() {
        return portal.port();
    }

    private static Keys keys(String file) {
        return new Keys(file, new BaseConfiguration());
    }

    /** A mail that was accepted, with the outcome of a pass for its one recipient. */
    MailId mail(String recipient, String body, Outcome outcome) {
        Address address = Address.parse(recipient);
        try {
            Intake intake = new Intake(store, ledger, domain -> domain, Clock.systemUTC());
            Draft draft = intake.draft();
            draft.write(body.getBytes(StandardCharsets.UTF_8));
            Envelope envelope = new Envelope("sender@remote.test", List.of(address));
            MailId id = intake.accept(draft, envelope, new Client("192.0.2.1", "remote.test", ""));
            Verdict verdict = new Verdict(
                    Category.SPAM, 0.9, List.of(new Reason("shouts", 2, "It shouts.", "Quiet words.")), false);
            ledger.settle(
                            ledger.begin(id).orElseThrow(),
                            verdict,
                            new Summary("Sender <sender@remote.test>", "Great offer"),
                            Map.of(address, outcome))
                    .join();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request without a token. */
    RequestSpecification anonymous() {
        return anonymous(portal.port());
    }

    static RequestSpecification anonymous(int port) {
        return given(new RequestSpecBuilder()
                .setBaseUri("http://127.0.0.1")
                .setPort(port)
                .setContentType(ContentType.JSON)
                .setConfig(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .build());
    }

    /** A request of the operator. */
    RequestSpecification operator() {
        return bearing(token);
    }

    /** A request with a token. */
    RequestSpecification bearing(String bearer) {
        return anonymous().header("Authorization", "Bearer " + bearer);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        register.list(DomainFilter.ALL, "", 500).stream()
                // children first
                .sorted(Comparator.comparing(Registered::children))
                .map(Registered::name)
                .forEach(name -> {
                    register.leave(name, LastQueue.DELIVER, true);
                    register.remove(name);
                });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // a nested class ends before its outer one
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
            close();
        }
    }

    void close() {
        portal.close();
        relay.close();
        callouts.close();
        trials.close();
        taskManager.stop();
        lists.close();
        index.close();
        clamd.close();
    }
}
