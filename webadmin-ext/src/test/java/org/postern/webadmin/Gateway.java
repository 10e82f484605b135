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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.access.Access;
import org.postern.access.Authorisation;
import org.postern.access.Member;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.AuditLog;
import org.postern.departure.Departures;
import org.postern.ledger.DomainMail;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.quarantine.Quarantine;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.settings.GatewaySettings;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.settings.Keys;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.AddressBook;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainFilter;
import org.postern.tenant.DomainImport;
import org.postern.tenant.DomainMoves;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.Registered;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** The API as it runs: a real portal port over a real database in memory. One for all tests of a class; emptied between them. */
final class Gateway implements AfterEachCallback, AfterAllCallback {

    static final String PASSWORD = "correct horse";
    static final int MAX_MESSAGE = 300_000;

    final Jdbi database = MemoryDatabase.open();
    final Tenants tenants = new Tenants(database);
    final Memberships memberships = new Memberships(database, tenants);
    final Access access = new Access(database, memberships, Clock.systemUTC());
    final Authorisation authorisation = new Authorisation(tenants);
    final Callers callers = new Callers(access, authorisation);
    final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    final Claims claims = new Claims(tenants, Optional.empty(), Clock.systemUTC());
    final AddressBook book = new AddressBook(tenants, Clock.systemUTC());
    final Path home;
    final MessageStore store;
    final Ledger ledger;
    final Relay relay;
    final Quarantine quarantine;
    final Scanner scanner =
            Scanner.create(ScanSettings.from(keys("scan.properties")), Optional.empty(), "mx.gateway.test");
    final AuditLog auditLog;
    final AuditTrail trail;
    final GatewayApi api;
    final PortalServer portal;
    final String token;

    Gateway() {
        try {
            home = Files.createTempDirectory("gateway");
            store = new FileMessageStore(home.resolve("messages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = new Ledger(database, store, Clock.systemUTC());
        relay = new Relay(
                ledger,
                store,
                new Domains(tenants::deliveryServers, tenants::softBounce, Optional.empty()),
                RelaySettings.DEFAULT,
                GatewaySettings.from(keys("gateway.properties"), "gateway.test"));
        auditLog = new AuditLog(database, home, Clock.systemUTC());
        trail = new AuditTrail(auditLog, tenants);
        quarantine = new Quarantine(database, ledger, store, (recipient, heldClass) -> 30);
        api = new GatewayApi(callers, trail, resources());
        portal = new PortalServer(new Listen("127.0.0.1", 0), api);
        access.firstStart(Optional.of(PASSWORD));
        token = access.login("operator", PASSWORD, "127.0.0.1").orElseThrow().token();
        portal.start();
        relay.start();
    }

    private GatewayResources resources() {
        return new GatewayResources(
                new GatewaySessions(access),
                new GatewayDomains(register, claims),
                new GatewayDepartures(new Departures(register, new DomainMail(database), ledger, Clock.systemUTC())),
                new GatewayBulk(new DomainImport(tenants, Clock.systemUTC())),
                new GatewayAliases(register, claims),
                new GatewayClaims(claims, register),
                new GatewayMoves(new DomainMoves(tenants, Clock.systemUTC())),
                new GatewayAddresses(tenants, book),
                new GatewayMembers(memberships, Clock.systemUTC()),
                new GatewayQuarantine(quarantine, tenants),
                new GatewayLedger(ledger, tenants),
                new GatewayQueue(relay),
                new GatewayScan(scanner, new WebSettings(home.resolve("tmp"), MAX_MESSAGE)),
                new GatewayAudit(auditLog));
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
        return anonymous().header("Authorization", "Bearer " + token);
    }

    /** A request of somebody who has this role in the domain of his address, and the operator's password. */
    RequestSpecification as(Role role, String login) {
        Domain domain = Address.parse(login).domain();
        database.useTransaction(handle -> {
            handle.execute("delete from login where name = ?", login);
            handle.execute(
                    "insert into login (name, role, password) select ?, role, password from login where name = 'operator'",
                    login);
        });
        memberships.put(Optional.of(domain), new Member(login, role, false, "operator", Instant.now()));
        return anonymous()
                .header(
                        "Authorization",
                        "Bearer "
                                + access.login(login, PASSWORD, "127.0.0.1")
                                        .orElseThrow()
                                        .token());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        register.list(DomainFilter.ALL, "", 500).stream()
                // children first
                .sorted(Comparator.comparing(Registered::children))
                .map(Registered::name)
                .forEach(name -> {
                    register.leave(name, LastQueue.DELIVER);
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
    }
}
