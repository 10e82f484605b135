package org.postern.webadmin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postern.access.Member;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;

/** People with mailboxes in a gateway. */
record People(Gateway gateway) {

    /** Defines a mailbox, and its domain if need be. */
    void mailbox(String text) {
        Address address = Address.parse(text);
        if (gateway.tenants.domain(address.domain()).isEmpty()) {
            gateway.register.put(new ProtectedDomain(
                    address.domain(), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
        gateway.book.put(new KnownAddress(address, AddressKind.MAILBOX, Optional.empty()));
    }

    void member(String domain, String login, Role role) {
        gateway.memberships.put(
                Optional.of(new Domain(domain)), new Member(login, role, false, "operator", Instant.EPOCH));
    }

    /** Somebody with a mailbox and a password. */
    void user(String address, String password) throws InterruptedException {
        mailbox(address);
        gateway.desk.links.ask(address, LoginDesk.HERE);
        String link = link();
        gateway.desk.links.use(link.substring(link.lastIndexOf('/') + 1), password, LoginDesk.HERE);
    }

    /** The link in the next letter. */
    String link() throws InterruptedException {
        return gateway.desk
                .letters
                .poll(10, TimeUnit.SECONDS)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
    }
}
