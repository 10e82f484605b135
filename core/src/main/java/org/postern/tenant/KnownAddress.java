package org.postern.tenant;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * An address that receives mail.
 *
 * @param of the mailbox an alias belongs to, or where a forwarder leads; may lie in a foreign domain
 */
public record KnownAddress(Address address, AddressKind kind, Optional<Address> of) {

    public KnownAddress {
        if (of.isPresent() && kind == AddressKind.MAILBOX) {
            throw new IllegalArgumentException("'of' belongs to an alias, forwarder or group, not to a mailbox");
        }
        if (of.isPresent() && of.get().equals(address)) {
            throw new IllegalArgumentException("'of' names the address itself");
        }
        if (of.isEmpty() && kind == AddressKind.ALIAS) {
            throw new IllegalArgumentException("an alias needs 'of', the address it belongs to");
        }
    }

    /** The mailbox it leads to: of an alias the one that it is of, as far as that lies in the same domain; else itself. */
    Address belongsTo(Domain owner) {
        return of.filter(
                        mailbox -> kind == AddressKind.ALIAS && mailbox.domain().equals(owner))
                .orElse(address);
    }
}
