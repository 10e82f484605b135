package org.postern.tenant;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * Who reads reports of held mail.
 *
 * @param address a mailbox that reports go to; of a postmaster his login, which may lie anywhere
 * @param domain whose mail the reports are about, all of it; empty: mail of the mailbox itself and of its shadows
 */
public record Subscriber(Address address, Optional<Domain> domain) {

    /** The user of a mailbox. */
    public Subscriber(Address mailbox) {
        this(mailbox, Optional.empty());
    }

    /** A postmaster of a domain. */
    public static Subscriber postmaster(Domain domain, Address login) {
        return new Subscriber(login, Optional.of(domain));
    }

    /** One text for each, in the database and where something is signed for him: {@code a@b.test}, or {@code b.test a@b.test} for a domain. */
    public String key() {
        return domain.map(name -> name.name() + " ").orElse("") + address.key();
    }

    /** @throws IllegalArgumentException for what is no key */
    public static Subscriber parse(String key) {
        int space = key.indexOf(' ');
        // a quoted local part may have one, too
        return space < 0 || key.startsWith("\"")
                ? new Subscriber(Address.parse(key))
                : postmaster(Domain.parse(key.substring(0, space)), Address.parse(key.substring(space + 1)));
    }
}
