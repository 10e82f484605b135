package org.postern.whatif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.lesson.Learned;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lessons;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListValue;
import org.postern.lists.Lists;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.settings.LearnSettings;
import org.postern.store.Draft;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.UserSettings;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** Mail that came and was judged, in a real ledger. */
final class Past implements AutoCloseable {

    final TestLedger mail;
    final Tenants tenants;
    final Lists lists;
    final Learned learned;
    final Lessons lessons;
    final WhatIf whatIf;

    Past(Path home) throws IOException {
        mail = new TestLedger(home);
        tenants = new Tenants(mail.database().jdbi());
        lists = new Lists(mail.database().jdbi(), tenants, Clock.systemUTC());
        learned = new Learned(mail.database().jdbi(), tenants, LearnSettings.DEFAULT);
        lessons = new Lessons(mail.database().jdbi(), tenants, learned, LearnSettings.DEFAULT, Clock.systemUTC());
        whatIf = new WhatIf(mail.ledger(), lessons, tenants, lists, Clock.systemUTC());
    }

    Ledger ledger() {
        return mail.ledger();
    }

    void define(String domain, String... localParts) {
        new DomainRegister(tenants, Clock.systemUTC())
                .put(new ProtectedDomain(
                        new Domain(domain), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        for (String localPart : localParts) {
            book().put(new KnownAddress(
                    new Address(localPart, new Domain(domain)), AddressKind.MAILBOX, Optional.empty()));
        }
    }

    private AddressBook book() {
        return new AddressBook(tenants, Clock.systemUTC());
    }

    /** Holds from that score for one user. */
    void hold(String address, double from) {
        PolicyPart none = PolicyPart.NONE;
        PolicyPart own = new PolicyPart(
                none.protection(),
                none.actions(),
                Optional.of(from),
                Optional.of(from),
                none.whenScannerDown(),
                none.retentionDays(),
                none.userRelease());
        book().putSettings(
                        Address.parse(address),
                        new UserSettings(own, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void put(String scope, ListName list, String value) {
        lists.put(ListEntry.of(ListScope.parse(scope), list, ListValue.parse(value), ListEntry.Options.NONE, "test"))
                .orElseThrow();
    }

    void release(DeliveryId id) {
        ledger().custody().release(id);
    }

    void teach(DeliveryId id, Lesson.Kind kind) {
        Address recipient = ledger().deliveries(id.mail()).get(id.ordinal()).recipient();
        Lesson lesson = new Lesson(
                kind,
                Lesson.Origin.REPORT,
                Optional.of(id.mail()),
                "a".repeat(64),
                Optional.of(recipient),
                Optional.of(recipient.domain()),
                recipient.toString(),
                "user",
                Instant.now(),
                "",
                Lesson.Scope.ADDRESS,
                "");
        lessons.teach(lessons.prepare(lesson, Lesson.Scope.ADDRESS, Optional.empty()));
    }

    Arrival mail(String... recipients) {
        return new Arrival(Stream.of(recipients).map(Address::parse).toList());
    }

    /** One mail, step by step. */
    final class Arrival {

        private final List<Address> recipients;
        private final List<Reason> reasons = new ArrayList<>();
        private String sender = "s@sender.test";
        private Client client = new Client("192.0.2.1", "helo", "");
        private Identity identity = Identity.NONE;
        private Verdict verdict;

        Arrival(List<Address> recipients) {
            this.recipients = recipients;
        }

        Arrival from(String address, String ip, String country) {
            sender = address;
            client = new Client(ip, "helo", "", country);
            return this;
        }

        Arrival proven(String address) {
            sender = address;
            String domain = Address.parse(address).domain().name();
            identity = new Identity(Identity.Proof.DKIM, domain, domain, true);
            return this;
        }

        Arrival found(String finding, double weight) {
            reasons.add(new Reason(finding, weight, "It is so.", "Otherwise."));
            return this;
        }

        Arrival score(Category category, double score) {
            verdict = new Verdict(category, score, reasons, false, new Authentication(List.of(), identity));
            return this;
        }

        DeliveryId delivered() throws IOException {
            return settled(new Outcome.Queue(false));
        }

        DeliveryId held() throws IOException {
            return settled(new Outcome.Hold(HeldClass.of(verdict.category())));
        }

        DeliveryId settled(Outcome outcome) throws IOException {
            MailId id = accepted();
            Map<Address, Outcome> outcomes =
                    recipients.stream().collect(Collectors.toMap(UnaryOperator.identity(), to -> outcome));
            mail.settle(id, verdict, new Summary(sender, "s"), outcomes);
            return new DeliveryId(id, 0);
        }

        MailId accepted() throws IOException {
            Intake intake = new Intake(mail.store(), ledger(), UnaryOperator.identity(), Clock.systemUTC());
            intake.locateBy(ip -> client.country());
            Draft draft = intake.draft();
            draft.write("Subject: s\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII));
            return intake.accept(draft, new Envelope(sender, recipients), client);
        }
    }

    @Override
    public void close() {
        learned.close();
        lists.close();
        mail.close();
    }
}
