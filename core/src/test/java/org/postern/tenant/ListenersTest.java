package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;
import static org.postern.tenant.TenantsTest.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;

class ListenersTest {

    private static final Domain ONE = Domain.parse("one.test");
    private static final Address ANNA = Address.parse("anna@one.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final AddressBook book = new AddressBook(tenants, Clock.systemUTC());
    private final List<Changed> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        register.put(domain("one.test", "{}"));
        tenants.onChange(told::add);
    }

    @Test
    void whoListensIsToldWhatChanged() {
        book.put(mailbox("anna@one.test"));
        book.putSettings(ANNA, UserSettings.INHERITED);
        book.importCsv(ONE, "address,kind\nbert@one.test,mailbox\n", ImportMode.MERGE);
        register.put(domain("one.test", "{\"language\":\"de\"}"));
        book.delete(ANNA);
        register.suspend(ONE, true);

        Changed anna = new Changed.OfAddress(ANNA);
        Changed one = new Changed.OfDomain(ONE);
        assertThat(told).containsExactly(anna, anna, one, one, anna, one);
    }

    @Test
    void aDomainThatMovesWithItsChildrenChangesEverything() {
        register.put(domain("child.test", "{\"parent\":\"one.test\"}"));
        register.put(domain("two.test", "{}"));
        told.clear();

        register.put(domain("one.test", "{\"parent\":\"two.test\"}"));

        assertThat(told).contains(new Changed.OfEverything());
    }

    @Test
    void whatIsToldCanBeReadByThen() {
        List<Standing> seen = new ArrayList<>();
        tenants.onChange(changed -> seen.add(tenants.lookUp(ANNA)));

        book.put(mailbox("anna@one.test"));
        book.delete(ANNA);

        assertThat(seen).containsExactly(Standing.KNOWN, Standing.UNKNOWN);
    }

    @Test
    void whoIsToldMayChangeSomethingHimself() {
        tenants.onChange(changed -> {
            if (changed.equals(new Changed.OfAddress(ANNA))) {
                register.suspend(ONE, true);
            }
        });

        book.put(mailbox("anna@one.test"));

        assertThat(tenants.lookUp(ANNA)).isEqualTo(Standing.FOREIGN);
    }

    @Test
    void oneWhoFailsKeepsNobodyElseFromBeingTold() {
        Tenants others = new Tenants(tenants.jdbi);
        others.onChange(changed -> {
            throw new IllegalStateException("no");
        });
        List<Changed> toldAfter = new ArrayList<>();
        others.onChange(toldAfter::add);

        new AddressBook(others, Clock.systemUTC()).put(mailbox("anna@one.test"));

        assertThat(toldAfter).containsExactly(new Changed.OfAddress(ANNA));
        assertThat(others.lookUp(ANNA)).isEqualTo(Standing.KNOWN);
    }

    @Test
    void aChangeThatFailsIsToldTooAsNobodyKnowsWhatTheDatabaseHas() {
        assertThatThrownBy(() -> tenants.changes.ofAddress(ANNA, handle -> {
                    throw new Conflict("no");
                }))
                .isInstanceOf(Conflict.class);

        assertThat(told).containsExactly(new Changed.OfAddress(ANNA));
    }
}
