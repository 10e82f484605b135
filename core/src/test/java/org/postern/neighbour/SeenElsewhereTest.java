package org.postern.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.MapConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.disposition.Dispositions;
import org.postern.disposition.Rulings;
import org.postern.fixture.Vicinity;
import org.postern.lists.Lists;
import org.postern.lists.SenderFacts;
import org.postern.message.Client;
import org.postern.message.Source;
import org.postern.scan.ScanRequest;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanned;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Taught;
import org.postern.settings.Keys;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;

/** The whole way: what is held for some is scanned and decided upon, and counts for the next who gets it. */
@ExtendWith(MemoryDatabase.class)
class SeenElsewhereTest {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String TEXT =
            "we write to you about the garden that you asked us to look at in spring and whether"
                    + " the roses by the wall should be cut back now or be left until the frost has gone";

    @TempDir
    private Path home;

    private Scanner scanner;
    private Dispositions dispositions;
    private Neighbours neighbours;
    private Lists lists;
    /** What each recipient's own lessons say. */
    private double lessons;

    @BeforeEach
    void fourAccounts() {
        Jdbi jdbi = MemoryDatabase.open();
        Tenants tenants = new Tenants(jdbi);
        for (String name : List.of("a.test", "b.test", "c.test", "d.test")) {
            new DomainRegister(tenants, Clock.systemUTC())
                    .put(new ProtectedDomain(
                            new Domain(name), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
        neighbours = Vicinity.of(jdbi, tenants, home).neighbours();
        lists = new Lists(jdbi, tenants, Clock.systemUTC());
        dispositions = new Dispositions(tenants, lists);
        Keys none = new Keys("scan.properties", new MapConfiguration(new HashMap<>(Map.of("clamd", "none"))));
        scanner = Scanner.create(
                ScanSettings.from(none),
                Optional.empty(),
                "mx.gateway.test",
                neighbours,
                new Classifier(Base.shipped(), this::taught));
    }

    private Taught taught(Features features, Collection<Address> recipients) {
        return new Taught(
                0,
                Taught.NOTHING.strengths(),
                recipients.stream()
                        .collect(Collectors.toMap(
                                recipient -> recipient,
                                recipient -> new Says(lessons, 0, Taught.NOTHING.strengths()))));
    }

    @AfterEach
    void close() {
        lists.close();
    }

    private Scanned arrives(String recipient, String name, String text) {
        String message = "From: Garden <garden@sender.test>\r\nTo: " + recipient + "\r\nSubject: Roses\r\n"
                + "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\nMessage-ID: <" + name + "@sender.test>\r\n\r\nDear " + name
                + ", " + text + "\r\n";
        Client client = new Client("198.51.100.7", "mail.sender.test", "");
        List<Address> recipients = List.of(Address.parse(recipient));
        Scanned scanned = scanner.scan(new ScanRequest(
                Source.of(message.getBytes(StandardCharsets.US_ASCII)),
                Optional.of(client),
                "garden@sender.test",
                recipients));
        Rulings rulings = dispositions.of(
                scanned.verdicts(),
                SenderFacts.of(scanned.verdict().authentication(), client, "garden@sender.test"),
                recipients);
        neighbours.decided(scanned.trail(), scanned.verdict(), rulings, recipients);
        return scanned;
    }

    private static List<String> names(Scanned scanned) {
        return scanned.verdict().reasons().stream().map(Reason::name).toList();
    }

    @Test
    void whatThreeHoldIsSuspectForTheFourthAndSaysNothingOfThem() {
        arrives("x@a.test", "anna", TEXT + " " + GTUBE);
        arrives("x@b.test", "bert", TEXT + " " + GTUBE);
        assertThat(names(arrives("x@d.test", "dora", TEXT))).noneMatch(name -> name.startsWith("seen-elsewhere"));
        arrives("x@c.test", "carl", TEXT + " " + GTUBE);

        Scanned fourth = arrives("x@d.test", "dieter", TEXT);

        assertThat(fourth.verdict().reasons())
                .filteredOn(reason -> reason.name().startsWith("seen-elsewhere"))
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason.text()).contains("its text").doesNotContain("a.test"));
        assertThat(names(arrives("x@a.test", "again", TEXT))).noneMatch(name -> name.startsWith("seen-elsewhere"));
    }

    @Test
    void whatIsHeldOnlyAsAnEchoDoesNotMakeTheNextLouder() {
        arrives("x@a.test", "anna", TEXT + " " + GTUBE);
        arrives("x@b.test", "bert", TEXT + " " + GTUBE);
        arrives("x@c.test", "carl", TEXT + " " + GTUBE);
        Scanned echo = arrives("x@d.test", "dora", TEXT);
        assertThat(names(echo)).contains("seen-elsewhere-widely");

        // for a.test only b and c hold it: d holds an echo
        assertThat(names(arrives("x@a.test", "anton", TEXT))).noneMatch(name -> name.startsWith("seen-elsewhere"));
    }

    @Test
    void whatThreeHoldByLessonsOfTheirOwnIsToldToNobody() {
        lessons = 8;
        for (String name : List.of("a", "b", "c")) {
            Scanned held = arrives("x@" + name + ".test", name, TEXT);
            assertThat(held.verdict(Address.parse("x@" + name + ".test")).category())
                    .isEqualTo(Category.SPAM);
        }
        lessons = 0;

        assertThat(names(arrives("x@d.test", "dora", TEXT))).noneMatch(name -> name.startsWith("seen-elsewhere"));
    }

    @Test
    void anAuthorWhoseMailWasDeliveredIsKnown() {
        String greeting = "Shall we meet at noon by the fountain?";
        assertThat(arrives("x@a.test", "anna", greeting).verdict().category()).isEqualTo(Category.CLEAN);

        Scanned again = arrives("x@a.test", "anna", greeting);

        assertThat(again.trail().author()).hasSize(1);
        assertThat(again.verdict().category()).isEqualTo(Category.CLEAN);
    }
}
