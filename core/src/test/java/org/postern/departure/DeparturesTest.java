package org.postern.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.TestLedger;
import org.postern.ledger.Balance;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.DomainMail;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.MailId;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.Conflict;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainState;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.LastQueue;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Standing;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class DeparturesTest {

    private static final Domain NAME = Domain.parse("example.test");
    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address OTHER = Address.parse("carl@other.test");
    private static final Summary SUMMARY = new Summary("s@sender.test", "Hello");

    @TempDir
    private Path home;

    private TestLedger mail;
    private Tenants tenants;
    private DomainRegister register;
    private Departures departures;

    @BeforeEach
    void open() throws Exception {
        mail = new TestLedger(home);
        tenants = new Tenants(mail.database().jdbi());
        register = new DomainRegister(tenants, Clock.systemUTC());
        departures = new Departures(register, new DomainMail(mail.database().jdbi()), mail.ledger(), Clock.systemUTC());
        define("example.test", Optional.empty());
        new AddressBook(tenants, Clock.systemUTC()).put(new KnownAddress(ANNA, AddressKind.MAILBOX, Optional.empty()));
        register.putAlias(NAME, Domain.parse("alias.test"));
    }

    private void define(String name, Optional<Domain> parent) {
        register.put(new ProtectedDomain(Domain.parse(name), parent, ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
    }

    @AfterEach
    void close() {
        mail.close();
    }

    private MailId hold(Address recipient) throws Exception {
        return mail.hold(verdict(Category.SPAM), SUMMARY, recipient);
    }

    private MailId queue(Address recipient) throws Exception {
        MailId id = mail.accept("Subject: Hello\r\n\r\nx\r\n", recipient);
        mail.settle(id, verdict(Category.CLEAN), SUMMARY, new Outcome.Queue(false), recipient);
        return id;
    }

    private static Verdict verdict(Category category) {
        return new Verdict(category, 0.9, List.of(), false);
    }

    private Balance balance() {
        return mail.ledger().balance(Optional.of(NAME), Optional.empty());
    }

    @Test
    void aDomainWithoutOpenMailIsGoneAtOnce() {
        assertThat(departures.remains(NAME).orElseThrow().addresses()).isEqualTo(1);
        assertThat(departures.remains(NAME).orElseThrow().aliasDomains()).isEqualTo(1);

        assertThat(departures.delete(NAME, Optional.empty(), true)).isEmpty();

        assertThat(register.find(NAME)).isEmpty();
        assertThat(tenants.lookUp(Address.parse("anna@alias.test"))).isEqualTo(Standing.FOREIGN);
        assertThat(departures.remains(NAME)).isEmpty();
        assertThat(departures.delete(NAME, Optional.empty(), true)).isEmpty();
    }

    @Test
    void whatBecomesOfOpenMailMustBeSaid() throws Exception {
        hold(ANNA);
        queue(ANNA);

        assertThatThrownBy(() -> departures.delete(NAME, Optional.empty(), true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("1 queued and 1 held")
                .hasMessageContaining("queued=deliver")
                .hasMessageContaining("queued=return");

        assertThat(register.find(NAME).orElseThrow().state()).isEqualTo(DomainState.ACTIVE);
    }

    @Test
    void heldMailGoesAtOnceAndTheDomainWhenItsQueueIsEmpty() throws Exception {
        hold(ANNA);
        MailId queued = queue(ANNA);
        MailId elsewhere = hold(OTHER);

        Remains left =
                departures.delete(NAME, Optional.of(LastQueue.DELIVER), true).orElseThrow();

        assertThat(left.open().held()).isZero();
        assertThat(left.open().heldBytes()).isZero();
        assertThat(left.open().queued()).isEqualTo(1);
        assertThat(tenants.lookUp(ANNA)).isEqualTo(Standing.FOREIGN);
        assertThat(mail.ledger().deliveries(elsewhere).get(0).state()).isEqualTo(State.HELD);
        departures.run();
        assertThat(register.find(NAME)).isPresent();

        mail.ledger()
                .outbox()
                .delivered(List.of(new DeliveryId(queued, 0)), "250")
                .join();
        departures.run();

        assertThat(register.find(NAME)).isEmpty();
        assertThat(balance().states()).containsEntry(State.DELETED, 1L).containsEntry(State.DELIVERED, 1L);
        assertThat(balance().balanced()).isTrue();
    }

    @Test
    void aQueueThatIsNotToBeDeliveredIsTakenOutAtOnce() throws Exception {
        MailId id = queue(ANNA);

        assertThat(departures.delete(NAME, Optional.of(LastQueue.RETURN), true)).isEmpty();

        assertThat(mail.ledger().deliveries(id).get(0).state()).isEqualTo(State.DROPPED);
        assertThat(balance().balanced()).isTrue();
    }

    @Test
    void theChoiceMayBeMadeAgain() throws Exception {
        queue(ANNA);
        assertThat(departures.delete(NAME, Optional.of(LastQueue.DELIVER), true))
                .isPresent();
        assertThat(departures.delete(NAME, Optional.empty(), true)).isPresent();

        assertThat(departures.delete(NAME, Optional.of(LastQueue.RETURN), true)).isEmpty();
    }

    @Test
    void whatACrashLeftIsGoneOnWith() throws Exception {
        hold(ANNA);
        // as it is when the next step never came
        register.leave(NAME, LastQueue.RETURN, true);

        departures.run();

        assertThat(register.find(NAME)).isEmpty();
        assertThat(balance().states()).containsEntry(State.DELETED, 1L);
    }

    @Test
    void mailThatIsBeingScannedIsWaitedFor() throws Exception {
        MailId id = mail.accept("Subject: Hello\r\n\r\nx\r\n", ANNA);
        departures.delete(NAME, Optional.of(LastQueue.RETURN), true);
        assertThat(register.find(NAME)).isPresent();
        mail.settle(id, verdict(Category.SPAM), SUMMARY, new Outcome.Drop("x"), ANNA);

        departures.run();

        assertThat(register.find(NAME)).isEmpty();
    }

    @Test
    void aParentIsDeletedAfterItsChildren() {
        define("child.test", Optional.of(NAME));

        assertThatThrownBy(() -> departures.delete(NAME, Optional.of(LastQueue.DELIVER), true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("parent of 1");
        assertThat(register.find(NAME).orElseThrow().state()).isEqualTo(DomainState.ACTIVE);
        assertThat(departures.delete(Domain.parse("child.test"), Optional.empty(), true))
                .isEmpty();
        assertThat(departures.delete(NAME, Optional.empty(), true)).isEmpty();
    }

    @Test
    void whatTheOperatorSuspendedOnlyTheOperatorDeletes() {
        register.suspend(NAME, true);

        assertThatThrownBy(() -> departures.delete(NAME, Optional.empty(), false))
                .isInstanceOf(Conflict.class);

        assertThat(departures.delete(NAME, Optional.empty(), true)).isEmpty();
        assertThat(register.find(NAME)).isEmpty();
    }
}
