package org.postern.dist.cli;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Whose mail is meant: an address's, a domain's, or all. At most one of the two is there. */
record Subject(Optional<Address> address, Optional<Domain> domain) {

    static final Subject ALL = new Subject(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException saying what is wrong */
    static Subject parse(String text) {
        return text.contains("@")
                ? new Subject(Optional.of(Address.parse(text)), Optional.empty())
                : new Subject(Optional.empty(), Optional.of(Domain.parse(text)));
    }
}
