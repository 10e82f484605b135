package org.postern.tenant;

import static org.postern.tenant.TenantsTest.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;

/** Two domains of one account, one of another, with some addresses in each; letters are kept, and time goes on when it is told. */
final class ShadowRig {

    final MovableClock clock = new MovableClock(Instant.parse("2026-03-10T08:00:00Z"));
    final Tenants tenants = new Tenants(MemoryDatabase.open());
    final DomainRegister register = new DomainRegister(tenants, clock);
    final AddressBook book = new AddressBook(tenants, clock);
    final List<ShadowLetters.Question> letters = new ArrayList<>();
    final Shadows shadows = new Shadows(tenants, letters::add, Runnable::run, clock);
    final List<Changed> told = new ArrayList<>();

    ShadowRig() {
        register.put(domain("one.test", "{\"language\":\"de\",\"timezone\":\"Europe/Berlin\"}"));
        register.put(domain("child.test", "{\"parent\":\"one.test\"}"));
        register.put(domain("two.test", "{\"language\":\"fr\"}"));
        register.putAlias(new Domain("one.test"), new Domain("alias.test"));
        for (String name :
                List.of("boss@one.test", "sales@one.test", "refunds@one.test", "kid@child.test", "far@two.test")) {
            put(name, AddressKind.MAILBOX, null);
        }
        put("info@one.test", AddressKind.ALIAS, "sales@one.test");
        put("team@one.test", AddressKind.GROUP, null);
        put("gone@one.test", AddressKind.FORWARDER, "x@elsewhere.test");
        put("farinfo@two.test", AddressKind.ALIAS, "far@two.test");
        pass(Duration.ofDays(1));
        tenants.onChange(told::add);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void put(String address, AddressKind kind, String of) {
        book.put(new KnownAddress(
                Address.parse(address), kind, Optional.ofNullable(of).map(Address::parse)));
    }

    Optional<Shadow.State> add(String owner, String shadow) {
        return shadows.put(Address.parse(owner), Address.parse(shadow), "postmaster@one.test");
    }

    boolean consent(String shadow, String owner) {
        return shadows.consent(Address.parse(shadow), Address.parse(owner));
    }

    boolean remove(String owner, String shadow) {
        return shadows.remove(Address.parse(owner), Address.parse(shadow));
    }

    /** Owner of a shadow, or nothing. */
    String owner(String shadow) {
        return shadows.ownerOf(Address.parse(shadow)).map(Address::key).orElse("");
    }

    List<String> shadows(String owner) {
        return shadows.shadowsOf(Address.parse(owner)).stream()
                .map(Address::key)
                .toList();
    }

    /** Every owner with its shadow that is in the database. */
    List<Shadow> all() {
        return tenants.jdbi.withHandle(handle -> handle.createQuery(
                        "select owner_local, owner_domain, shadow_local, shadow_domain from shadow_account")
                .map((row, context) -> new Shadow(
                        new Address(row.getString(1), new Domain(row.getString(2))),
                        new Address(row.getString(3), new Domain(row.getString(4))),
                        Shadow.State.ACTIVE,
                        Instant.EPOCH,
                        ""))
                .list());
    }
}
