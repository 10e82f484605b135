package org.postern.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.fixture.Vicinity;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.lesson.Learned;
import org.postern.lesson.LessonFilter;
import org.postern.lesson.Lessons;
import org.postern.lesson.Logged;
import org.postern.lists.Lists;
import org.postern.message.MailId;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.scan.Scanner;
import org.postern.settings.LearnSettings;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.visit.Visit;
import org.postern.visit.Visits;

/** Releases over a real ledger, store and database, with two mailboxes of example.test. */
final class Desk implements AutoCloseable {

    static final Address ANNA = Address.parse("anna@example.test");
    static final Address BERT = Address.parse("bert@example.test");
    static final By OWNER = new By("anna@example.test", "user", true, false);
    static final By POSTMASTER = new By("boss@example.test", "postmaster", false, true);
    static final By HELPDESK = new By("help@example.test", "helpdesk", false, false);
    static final Domain DOMAIN = ANNA.domain();

    final Path home;
    final TestLedger mail;
    final Tenants tenants;
    final DomainRegister register;
    final QuarantineIndex index;
    final Quarantine quarantine;
    final Learned learned;
    final Lessons lessons;
    final Teaching teaching;
    final Visits visits;
    final Lists lists;
    final Vicinity vicinity;
    final Releases releases;
    final Requests requests;

    Desk(Path home, Scanner scanner) throws IOException {
        this(home, scanner, () -> {});
    }

    Desk(Path home, Scanner scanner, Runnable watcher) throws IOException {
        Clock clock = Clock.systemUTC();
        this.home = home;
        mail = new TestLedger(home, watcher);
        tenants = new Tenants(mail.database().jdbi());
        register = new DomainRegister(tenants, clock);
        index = QuarantineIndex.open(mail.database().jdbi(), mail.ledger(), mail.store(), home.resolve("search"));
        quarantine =
                new Quarantine(mail.database().jdbi(), mail.ledger(), mail.store(), (recipient, held) -> 30, index);
        learned = new Learned(mail.database().jdbi(), tenants, LearnSettings.DEFAULT);
        learned.start();
        lessons = new Lessons(mail.database().jdbi(), tenants, learned, LearnSettings.DEFAULT, clock);
        lessons.told();
        teaching = new Teaching(lessons, scanner, tenants, clock);
        visits = new Visits(mail.database().jdbi(), tenants, clock);
        lists = new Lists(mail.database().jdbi(), tenants, clock);
        vicinity = Vicinity.of(mail.database().jdbi(), tenants, home);
        releases = new Releases(
                new Releases.Held(quarantine, mail.ledger(), mail.store(), scanner),
                new Releases.Traces(lessons, visits, lists, vicinity.neighbours()),
                tenants,
                clock);
        requests = new Requests(mail.database().jdbi(), quarantine, releases, visits, clock);
    }

    Desk define() {
        policy(PolicyPart.NONE);
        AddressBook book = new AddressBook(tenants, Clock.systemUTC());
        Stream.of(ANNA, BERT)
                .forEach(address -> book.put(new KnownAddress(address, AddressKind.MAILBOX, Optional.empty())));
        return this;
    }

    void policy(PolicyPart policy) {
        register.put(new ProtectedDomain(DOMAIN, Optional.empty(), ZoneOffset.UTC, "en", List.of(), policy));
    }

    /** Holds one for Anna, found to be of this category, held as this class. */
    DeliveryId hold(Category category, HeldClass heldClass, String body) throws IOException {
        MailId id = mail.accept("From: mallory@evil.test\r\nSubject: s\r\n\r\n" + body + "\r\n", ANNA);
        Verdict verdict = new Verdict(category, 0.9, List.of(new Reason("words", 3, "says", "say less")), false);
        mail.settle(id, verdict, new Summary("mallory@evil.test", "s"), new Outcome.Hold(heldClass), ANNA);
        return new DeliveryId(id, 0);
    }

    DeliveryId spam() throws IOException {
        return hold(Category.SPAM, HeldClass.SPAM, "buy");
    }

    Reports reports() {
        return new Reports(teaching, mail.ledger(), tenants, vicinity.neighbours());
    }

    /** In their order. */
    List<Logged> lessons() {
        List<Logged> all = new ArrayList<>(lessons.list(LessonFilter.of(Within.EVERYTHING), Optional.empty(), 500)
                .lessons());
        Collections.reverse(all);
        return all;
    }

    List<Visit> visits(DeliveryId id) {
        return visits.of(id);
    }

    static PolicyPart userRelease(Map<String, Boolean> may) {
        return new PolicyPart(
                Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), may);
    }

    @Override
    public void close() {
        learned.close();
        lists.close();
        index.close();
        mail.close();
    }
}
