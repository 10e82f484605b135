package org.postern.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.postern.access.Member;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.message.MailId;
import org.postern.post.OwnMail;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.report.Report;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainReports;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Recipients;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Shadow;
import org.postern.tenant.Shadows;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;
import org.postern.tenant.UserSettings;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** Reports over a real ledger, store and database, of two domains; whoever has a mailbox gets them at eight, unless a test says otherwise. */
final class DigestRig implements AutoCloseable {

    static final Instant START = Instant.parse("2025-03-03T06:00:00Z");
    static final Domain DOMAIN = new Domain("example.test");
    static final Address ANNA = Address.parse("anna@example.test");
    static final Address BERT = Address.parse("bert@example.test");
    static final Address BOSS = Address.parse("boss@elsewhere.test");
    static final Subscriber READER = new Subscriber(ANNA);
    static final Subscriber POSTMASTER = Subscriber.postmaster(DOMAIN, BOSS);
    static final LocalTime AT_EIGHT = LocalTime.of(8, 0);

    final MovableClock clock;
    final TestLedger mail;
    final Tenants tenants;
    final DomainRegister register;
    final AddressBook book;
    final Memberships members;
    final Shadows shadows;
    final QuarantineIndex index;
    final Quarantine quarantine;
    final ReportSettings settings;
    /** What was written, entered in the ledger or not. */
    final List<Report> written = new CopyOnWriteArrayList<>();

    private final AtomicReference<Runnable> onWriting = new AtomicReference<>(() -> {});

    final Digests digests;
    final DigestBooks books;

    DigestRig(Path home) throws IOException {
        this(home, () -> {}, new MovableClock(START));
    }

    DigestRig(Path home, Runnable watcher, MovableClock clock) throws IOException {
        this.clock = clock;
        mail = new TestLedger(home, watcher, clock);
        books = new DigestBooks(mail, clock);
        tenants = new Tenants(mail.database().jdbi());
        // the day before: mail of the day on which a mailbox is made is its anyway
        Clock before = Clock.offset(clock, Duration.ofDays(-1));
        register = new DomainRegister(tenants, before);
        book = new AddressBook(tenants, before);
        members = new Memberships(mail.database().jdbi(), tenants);
        settings = new ReportSettings(tenants, List.of(LocalTime.of(8, 0)), members::postmasters, clock);
        shadows = new Shadows(tenants, question -> {}, Runnable::run, clock);
        index = QuarantineIndex.open(mail.database().jdbi(), mail.ledger(), mail.store(), home.resolve("search"));
        quarantine =
                new Quarantine(mail.database().jdbi(), mail.ledger(), mail.store(), (recipient, held) -> 30, index);
        OwnMail own = new OwnMail(mail.store(), "mx.gateway.test", Optional.empty(), clock);
        digests = new Digests(
                new Mailroom(mail.database().jdbi(), mail.ledger(), quarantine, own),
                new Readers(tenants, shadows, settings),
                new Form(this::text, (item, reader) -> true),
                new Terms(Duration.ofHours(1), 2),
                clock);
    }

    /** As a gateway that has been running. */
    DigestRig define() throws InterruptedException {
        put(DomainReports.INHERITED);
        mailbox(ANNA);
        mailbox(BERT);
        members.put(Optional.of(DOMAIN), new Member(BOSS.key(), Role.POSTMASTER, false, "operator", clock.instant()));
        digests.run();
        return this;
    }

    void mailbox(Address address) {
        book.put(new KnownAddress(address, AddressKind.MAILBOX, Optional.empty()));
    }

    void alias(String address, Address of) {
        Address alias = Address.parse(address);
        book.put(new KnownAddress(alias, AddressKind.ALIAS, Optional.of(of)));
    }

    private OwnMail.Text text(Report report) {
        return (id, now) -> {
            written.add(report);
            onWriting.getAndSet(() -> {}).run();
            StringBuilder text = new StringBuilder("To: <" + report.to().address() + ">\r\n\r\n");
            report.lines().forEach(line -> text.append(line.item().id()).append("\r\n"));
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        };
    }

    /** Is done once, when the next report is written and not entered yet. */
    void onWriting(Runnable act) {
        onWriting.set(act);
    }

    void schedule(Subscriber subscriber, LocalTime... times) {
        schedule(subscriber, Optional.empty(), times);
    }

    void schedule(Subscriber subscriber, Optional<Set<DayOfWeek>> days, LocalTime... times) {
        Optional<List<LocalTime>> all = Optional.of(List.of(times));
        if (subscriber.domain().isPresent()) {
            put(new DomainReports(Optional.empty(), Optional.empty(), all, days, Optional.empty()));
        } else {
            book.putSettings(
                    subscriber.address(),
                    new UserSettings(PolicyPart.NONE, Optional.empty(), Optional.empty(), all, days));
        }
    }

    private void put(DomainReports reports) {
        register.put(new ProtectedDomain(
                DOMAIN,
                Optional.empty(),
                ZoneOffset.UTC,
                "en",
                List.of(),
                SoftBounce.AUTO,
                Recipients.LISTED,
                PolicyPart.NONE,
                reports));
    }

    void shadow(Address shadow, Address owner) {
        if (shadows.put(owner, shadow, "x").equals(Optional.of(Shadow.State.ASKED))) {
            shadows.consent(shadow, owner);
        }
    }

    void noShadow(Address shadow, Address owner) {
        shadows.remove(owner, shadow);
    }

    DeliveryId hold(Address recipient) throws IOException {
        return hold(new Address[] {recipient}).get(0);
    }

    List<DeliveryId> hold(Address... recipients) throws IOException {
        MailId id = mail.accept("From: mallory@evil.test\r\nSubject: s\r\n\r\nbuy\r\n", recipients);
        Verdict verdict = new Verdict(Category.SPAM, 0.9, List.of(new Reason("words", 3, "says", "say less")), false);
        mail.settle(id, verdict, new Summary("mallory@evil.test", "s"), new Outcome.Hold(HeldClass.SPAM), recipients);
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < recipients.length; i++) {
            ids.add(new DeliveryId(id, i));
        }
        return ids;
    }

    /** Goes to that time of the day, which may be tomorrow, and has done what is due then. */
    void at(String time) throws InterruptedException {
        Instant today = clock.instant()
                .atZone(ZoneOffset.UTC)
                .with(LocalTime.parse(time))
                .toInstant();
        Instant then = today.isAfter(clock.instant()) ? today : today.plus(Duration.ofDays(1));
        clock.advance(Duration.between(clock.instant(), then));
        digests.run();
    }

    List<List<DeliveryId>> sent(Subscriber subscriber) {
        return books.sent(digests.list(subscriber, 100));
    }

    @Override
    public void close() {
        digests.close();
        index.close();
        mail.close();
    }
}
