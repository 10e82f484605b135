package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.disposition.Dispositions;
import org.postern.dns.Dns;
import org.postern.dns.DnsSettings;
import org.postern.fixture.NameServer;
import org.postern.fixture.Vicinity;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Passes;
import org.postern.ledger.Trace;
import org.postern.ledger.TraceFilter;
import org.postern.lesson.Learned;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Lists;
import org.postern.lists.Place;
import org.postern.lists.Town;
import org.postern.mailets.DeferMessage;
import org.postern.mailets.DropMessage;
import org.postern.mailets.ScanMessage;
import org.postern.mailets.ToDownstream;
import org.postern.mailets.ToQuarantine;
import org.postern.matchers.DispositionIs;
import org.postern.matchers.ProtectionIs;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailAttributes;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Part;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Taught;
import org.postern.settings.Keys;
import org.postern.settings.LearnSettings;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.UserSettings;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/** The shipped mailets over a ledger, tenants and lists, without a server: what comes in is passed at once. */
final class ContainerRig implements AutoCloseable {

    final Jdbi jdbi = MemoryDatabase.open();
    private final Tenants tenants = new Tenants(jdbi);
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());
    final Lists lists = new Lists(jdbi, tenants, Clock.systemUTC());
    private final NameServer server = NameServer.start().ttl(600);
    private final Dns dns = new Dns(new DnsSettings(
            List.of(new InetSocketAddress("127.0.0.1", server.port())),
            Duration.ofSeconds(2),
            1_000,
            Duration.ofHours(1)));
    private final Map<Address, Part> taught = new HashMap<>();
    private final Vicinity vicinity;
    private final Learned learned;
    final FileMessageStore store;
    final Ledger ledger;
    private final Passes passes;
    private final ShippedContainer container;

    ContainerRig(Path home) throws Exception {
        vicinity = Vicinity.of(jdbi, tenants, home);
        learned = new Learned(jdbi, tenants, LearnSettings.DEFAULT);
        store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(jdbi, store, Clock.systemUTC());
        passes = new Passes(ledger);
        container = new ShippedContainer(this::part);
        server.txt("friend.test", "v=spf1 ip4:192.0.2.7 -all").txt("_dmarc.friend.test", "v=DMARC1; p=reject");
        for (String name : List.of("example.test", "open.test", "closed.test")) {
            register.put(new ProtectedDomain(
                    Domain.parse(name), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
    }

    @Override
    public void close() {
        lists.close();
        dns.close();
        server.close();
        ledger.close();
    }

    private Object part(String name) {
        Intake intake = new Intake(store, ledger, domain -> domain, Clock.systemUTC());
        Dispositions dispositions = new Dispositions(tenants, lists);
        return switch (name) {
            case "ProtectionIs" -> new ProtectionIs(tenants);
            case "DispositionIs" -> new DispositionIs();
            case "ScanMessage" ->
                new ScanMessage(scanner(), ledger, store, intake, passes, dispositions, vicinity.neighbours(), learned);
            case "DropMessage" -> new DropMessage(passes);
            case "ToQuarantine" -> new ToQuarantine(passes);
            case "DeferMessage" -> new DeferMessage(passes);
            case "ToDownstream" -> new ToDownstream(passes);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Scanner scanner() {
        BaseConfiguration none = new BaseConfiguration();
        none.setProperty("clamd", "none");
        return Scanner.create(
                ScanSettings.from(new Keys("scan.properties", none)),
                Optional.of(dns),
                "mx.gateway.test",
                vicinity.neighbours(),
                new Classifier(Base.shipped(), this::about));
    }

    private Taught about(Features features, Collection<Address> recipients) {
        Map<Address, Says> own = new HashMap<>();
        taught.forEach(
                (whose, part) -> own.put(whose, new Says(0, part.odds(features), () -> part.strengths(features))));
        own.keySet().retainAll(recipients);
        return new Taught(0, Taught.NOTHING.strengths(), own);
    }

    /** One lesson for the mail of one address. */
    void teach(String address, boolean spam, String sender, String text) {
        Features message = scanner().features(Source.of(letter(sender, text))).orElseThrow();
        taught.computeIfAbsent(Address.parse(address), to -> new Part(Part.Size.ADDRESS))
                .learn(new Example(message, spam));
    }

    private static byte[] letter(String sender, String text) {
        String letter = "From: Bob <" + sender + ">\r\nSubject: s\r\n\r\n" + text + "\r\n";
        return letter.getBytes(StandardCharsets.ISO_8859_1);
    }

    String user(String address, String... entries) {
        Address mailbox = Address.parse(address);
        book.put(new KnownAddress(mailbox, AddressKind.MAILBOX, Optional.empty()));
        for (String entry : entries) {
            String[] words = entry.split(" ");
            put(words[0] + " address:" + address + " " + words[1]);
        }
        return address;
    }

    String wanting(String address, boolean protection, Action forSpam) {
        PolicyPart part = new PolicyPart(
                Optional.of(protection),
                Map.of(Category.SPAM, forSpam),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
        user(address);
        book.putSettings(
                Address.parse(address), new UserSettings(part, Optional.empty(), Optional.empty(), Optional.empty()));
        return address;
    }

    void put(String words) {
        assertThat(lists.put(Town.entry(words))).isPresent();
    }

    MailId pass(String sender, String text, List<String> recipients) throws Exception {
        return pass(sender, text, recipients, "192.0.2.7");
    }

    MailId pass(String sender, String text, List<String> recipients, String ip) throws Exception {
        Intake intake = new Intake(store, ledger, domain -> domain, Clock.systemUTC());
        intake.locateBy(address -> "DE");
        Draft draft = intake.draft();
        draft.write(letter(sender, text));
        Envelope envelope =
                new Envelope(sender, recipients.stream().map(Address::parse).toList());
        MailId id = intake.accept(draft, envelope, new Client(ip, "mx.friend.test", ""));
        passes.begin(id);
        FakeMail mail = FakeMail.builder()
                .name(id.value())
                .sender(new MailAddress(sender))
                .recipients(recipients.toArray(String[]::new))
                .build();
        mail.setAttribute(new Attribute(AttributeName.of(MailAttributes.ID), AttributeValue.of(id.value())));
        container.pass(mail);
        assertThat(mail.getRecipients()).isEmpty();
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
        passes.done(passes.underWay(id).orElseThrow(), Optional.empty()).join();
        return id;
    }

    /** State, class or tag, and rule, by recipient. */
    Map<String, String> ended(MailId id) {
        Map<String, String> ways = new TreeMap<>();
        for (Trace trace : ledger.trace(TraceFilter.ALL, Optional.empty(), 500).items()) {
            assertThat(trace.delivery().id().mail()).isEqualTo(id);
            String how = trace.heldClass()
                    .map(HeldClass::wire)
                    .orElse(trace.delivery().tag() ? "tagged" : "-");
            String rule = trace.rule().isEmpty() ? "-" : trace.rule();
            ways.put(
                    trace.delivery().recipient().toString(),
                    trace.delivery().state().wire() + " " + how + " " + rule);
        }
        return ways;
    }

    List<String> hits(String scope, ListName list) {
        return lists.page(new Place(ListScope.parse(scope), list), Optional.empty(), "", 99).stream()
                .map(entry -> entry.value() + " " + entry.hits())
                .toList();
    }
}
