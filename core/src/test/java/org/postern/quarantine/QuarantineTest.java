package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.MailId;
import org.postern.tenant.Within;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class QuarantineTest {

    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Address CARL = Address.parse("carl@other.test");
    private static final Verdict SPAM = verdict(Category.SPAM);
    private static final Verdict VIRUS = verdict(Category.VIRUS);
    private static final Verdict CLEAN = verdict(Category.CLEAN);
    private static final Summary LOTTERY = new Summary("Mallory <m@evil.test>", "You won 100% of the lottery");
    private static final Summary INVOICE = new Summary("Trent <t@shop.test>", "Invoice_17");

    private static final HeldFilter DELETED = new HeldFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.DELETED),
            Within.EVERYTHING,
            Within.EVERYTHING,
            false);

    @TempDir
    private Path home;

    private TestLedger mail;
    private QuarantineIndex index;
    private Quarantine quarantine;

    @BeforeEach
    void open() throws Exception {
        mail = new TestLedger(home);
        index = QuarantineIndex.open(mail.database().jdbi(), mail.ledger(), mail.store(), home.resolve("search"));
        quarantine = new Quarantine(
                mail.database().jdbi(),
                mail.ledger(),
                mail.store(),
                (recipient, heldClass) -> heldClass == HeldClass.SPAM ? 3 : 30,
                index);
    }

    @AfterEach
    void close() {
        index.close();
        mail.close();
    }

    @Test
    void anItemShowsWhatWasHeldAndWhy() throws Exception {
        MailId id = mail.hold(SPAM, LOTTERY, ANNA, BERT);

        HeldItem item = quarantine.get(new DeliveryId(id, 1)).orElseThrow();

        assertThat(item.recipient()).isEqualTo(BERT);
        assertThat(item.from()).isEqualTo(LOTTERY.from());
        assertThat(item.subject()).isEqualTo(LOTTERY.subject());
        assertThat(item.heldClass()).isEqualTo(HeldClass.SPAM);
        assertThat(item.verdict()).contains(Category.SPAM);
        assertThat(item.reasons()).isEqualTo(SPAM.reasons());
        assertThat(item.state()).isEqualTo(State.HELD);
        assertThat(item.sha256())
                .isEqualTo(mail.ledger().mail(id).orElseThrow().body().sha256());
    }

    @Test
    void aMailThatIsHeldForSomeOfItsRecipientsIsListedForThemAlone() throws Exception {
        MailId id = mail.accept("text", ANNA, BERT, CARL);
        Outcome spam = new Outcome.Hold(HeldClass.SPAM);
        mail.settle(id, SPAM, LOTTERY, Map.of(ANNA, spam, BERT, new Outcome.Queue(false), CARL, spam));
        List<DeliveryId> items = List.of(new DeliveryId(id, 0), new DeliveryId(id, 2));

        assertThat(ids(HeldFilter.HELD)).containsExactlyInAnyOrderElementsOf(items);
        // from the database, as everything that is held no more
        items.forEach(mail.ledger().custody()::delete);
        assertThat(ids(DELETED)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void filtersNarrowTheListing() throws Exception {
        DeliveryId first = new DeliveryId(mail.hold(SPAM, LOTTERY, ANNA), 0);
        DeliveryId second = new DeliveryId(mail.hold(VIRUS, INVOICE, CARL), 0);
        mail.accept("not held", ANNA);

        assertThat(ids(HeldFilter.HELD)).containsExactly(second, first);
        assertThat(ids(HeldFilter.HELD.withDomain(Domain.parse("other.test")))).containsExactly(second);
        assertThat(ids(HeldFilter.HELD.withRecipient(Address.parse("anna@example.test"))))
                .containsExactly(first);
        assertThat(ids(HeldFilter.HELD.withClass(HeldClass.VIRUS))).containsExactly(second);
        assertThat(ids(HeldFilter.HELD.withText("LOTTERY"))).containsExactly(first);
        assertThat(ids(HeldFilter.HELD.withText("to:carl"))).containsExactly(second);
        assertThat(ids(HeldFilter.HELD.withText("s@sender.test"))).containsExactly(second, first);
    }

    @Test
    void pagesGoOnWhereTheyEndedThoughMailComesIn() throws Exception {
        List<DeliveryId> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MailId id = mail.hold(SPAM, LOTTERY, ANNA, BERT);
            held.add(new DeliveryId(id, 0));
            held.add(new DeliveryId(id, 1));
        }
        HeldPage first = quarantine.list(HeldFilter.HELD, Optional.empty(), 3);
        mail.hold(SPAM, LOTTERY, ANNA);

        HeldPage second = quarantine.list(HeldFilter.HELD, first.next(), 3);

        List<HeldItem> both = new ArrayList<>(first.items());
        both.addAll(second.items());
        assertThat(both).extracting(HeldItem::id).containsExactlyInAnyOrderElementsOf(held);
        assertThat(first.total()).isEqualTo(6);
        assertThat(second.total()).isEqualTo(7);
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> quarantine.list(HeldFilter.HELD, Optional.empty(), 501))
                .hasMessageContaining("1-500");
    }

    @Test
    void rawIsWhatCameByteForByteUntilItIsDeleted() throws Exception {
        String text = "Subject: bare\nlf\r\n\r\n\u0000\u00e4\r.\r\n";
        MailId mailId = mail.accept(text, ANNA);
        mail.settle(mailId, SPAM, LOTTERY, new Outcome.Hold(HeldClass.SPAM), ANNA);
        DeliveryId id = new DeliveryId(mailId, 0);

        try (InputStream raw = quarantine.raw(id).orElseThrow()) {
            assertThat(raw.readAllBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(mail.ledger().custody().delete(id)).isTrue();
        assertThat(quarantine.raw(id)).isEmpty();
        assertThat(quarantine.get(id).orElseThrow().subject()).isEmpty();
    }

    @Test
    void whatWasNeverHeldIsNoItem() throws Exception {
        DeliveryId id = new DeliveryId(mail.accept("x", ANNA), 0);

        assertThat(quarantine.get(id)).isEmpty();
        assertThat(quarantine.raw(id)).isEmpty();
    }

    @Test
    void undeliverableMailIsShownFromItsBody() throws Exception {
        MailId mailId =
                mail.accept("FROM: =?utf-8?q?J=C3=BCrgen?= <j@x.test>\r\nSubject: two\r\n lines\r\n\r\nx", ANNA);
        mail.settle(mailId, CLEAN, Summary.EMPTY, new Outcome.Queue(false), ANNA);
        DeliveryId id = new DeliveryId(mailId, 0);

        mail.ledger()
                .outbox()
                .park(Map.of(id, "550 no such user"), HeldClass.UNDELIVERABLE)
                .join();

        HeldItem item = quarantine.get(id).orElseThrow();
        assertThat(item.from()).isEqualTo("J\u00fcrgen <j@x.test>");
        assertThat(item.subject()).isEqualTo("two lines");
        assertThat(item.heldClass()).isEqualTo(HeldClass.UNDELIVERABLE);
    }

    @Test
    void itemsExpireAfterTheDaysOfTheirClass() throws Exception {
        DeliveryId spam = new DeliveryId(mail.hold(SPAM, LOTTERY, ANNA), 0);
        DeliveryId virus = new DeliveryId(mail.hold(VIRUS, LOTTERY, ANNA), 0);
        Instant now = Instant.now();

        assertThat(quarantine.expire(now.plus(Duration.ofDays(2)))).isZero();
        assertThat(quarantine.expire(now.plus(Duration.ofDays(4)))).isEqualTo(1);

        assertThat(quarantine.get(spam).orElseThrow().state()).isEqualTo(State.EXPIRED);
        assertThat(quarantine.get(virus).orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(mail.ledger().balance(Optional.empty(), Optional.empty()).balanced())
                .isTrue();
    }

    private List<DeliveryId> ids(HeldFilter filter) {
        HeldPage page = quarantine.list(filter, Optional.empty(), 50);
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(HeldItem::id).toList();
    }

    private static Verdict verdict(Category category) {
        return new Verdict(category, 0.9, List.of(new Reason("words", 3, "says 'lottery'", "say less")), false);
    }
}
