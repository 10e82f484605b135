package org.postern.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.visit.Visit.What;

@ExtendWith(MemoryDatabase.class)
class VisitsTest {

    private static final Domain DOMAIN = Domain.parse("example.test");
    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Address SALES = Address.parse("sales@example.test");
    private static final Address UNLISTED = Address.parse("postmaster@example.test");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final Jdbi jdbi = MemoryDatabase.open();
    private final Tenants tenants = new Tenants(jdbi);
    private final DomainRegister register = new DomainRegister(tenants, clock);
    private final AddressBook book = new AddressBook(tenants, clock);
    private final Visits visits = new Visits(jdbi, tenants, clock);

    @BeforeEach
    void define() {
        defineDomain();
        defineAnna();
        book.put(new KnownAddress(SALES, AddressKind.ALIAS, Optional.of(ANNA)));
        clock.advance(Duration.ofMinutes(1));
    }

    private void defineDomain() {
        register.put(new ProtectedDomain(DOMAIN, Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
    }

    private void defineAnna() {
        book.put(new KnownAddress(ANNA, AddressKind.MAILBOX, Optional.empty()));
    }

    private Visit visit(Address recipient, What what) {
        DeliveryId item = new DeliveryId(MailId.next(clock.instant()), 0);
        Visit visit = new Visit(item, recipient, clock.instant(), "boss@example.test", "postmaster", what, "asked for");
        visits.add(visit);
        clock.advance(Duration.ofMinutes(1));
        return visit;
    }

    private List<Visit> of(Address address) {
        VisitPage page = visits.of(address, Optional.empty(), Optional.empty(), 50);
        assertThat(page.total()).isEqualTo(page.visits().size());
        return page.visits();
    }

    @Test
    void theOwnerReadsWhoOpenedWhatWhenAndWhy() {
        Visit own = visit(ANNA, What.RAW);
        Visit alias = visit(SALES, What.REQUEST_ANSWER);
        visit(UNLISTED, What.RAW);

        assertThat(of(ANNA)).containsExactly(alias, own);
        assertThat(of(SALES)).containsExactly(alias, own);
        assertThat(visits.of(own.item())).containsExactly(own);
        assertThat(visits.of(ANNA, Optional.of(alias.at()), Optional.empty(), 50)
                        .visits())
                .containsExactly(alias);
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        List<Visit> all = List.of(visit(ANNA, What.RAW), visit(ANNA, What.PREVIEW), visit(ANNA, What.DELETE));

        VisitPage first = visits.of(ANNA, Optional.empty(), Optional.empty(), 2);
        VisitPage second = visits.of(ANNA, Optional.empty(), first.next(), 2);

        assertThat(first.total()).isEqualTo(3);
        assertThat(first.visits()).containsExactly(all.get(2), all.get(1));
        assertThat(second.visits()).containsExactly(all.get(0));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void whoeverHasTheMailboxLaterSeesNothingOfIt() {
        Visit before = visit(ANNA, What.RAW);
        Visit unlisted = visit(UNLISTED, What.RAW);
        book.delete(SALES);
        book.delete(ANNA);
        clock.advance(Duration.ofMinutes(1));
        defineAnna();

        assertThat(of(ANNA)).isEmpty();
        assertThat(visits.of(before.item())).isEmpty();
        assertThat(visits.clear()).isEqualTo(1);
        assertThat(of(UNLISTED)).containsExactly(unlisted);
    }

    @Test
    void whoeverHasTheDomainLaterSeesNothingOfIt() {
        visit(ANNA, What.RAW);
        visit(UNLISTED, What.RAW);
        book.delete(SALES);
        book.delete(ANNA);
        register.leave(DOMAIN, LastQueue.DELIVER, true);
        register.remove(DOMAIN);
        clock.advance(Duration.ofMinutes(1));
        defineDomain();

        assertThat(of(UNLISTED)).isEmpty();
        assertThat(visits.clear()).isEqualTo(2);
    }

    @Test
    void theyAreKeptFor400Days() {
        Visit old = visit(ANNA, What.RAW);
        clock.advance(Duration.ofDays(399));
        assertThat(visits.clear()).isZero();
        Visit young = visit(ANNA, What.RAW);
        assertThat(of(ANNA)).containsExactly(young, old);

        clock.advance(Duration.ofDays(2));

        assertThat(visits.clear()).isEqualTo(1);
        assertThat(of(ANNA)).containsExactly(young);
    }
}
