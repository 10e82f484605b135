package org.postern.tenant;

import org.postern.address.Address;
import org.postern.address.Domain;

/** What was changed: whoever keeps what rests on it computes that anew. */
public sealed interface Changed {

    /** One listed address: its kind, its settings, whose shadow it is, or that it is there at all. */
    record OfAddress(Address address) implements Changed {}

    /** A domain with all its addresses: its settings, its people, its state, or that it is there at all. */
    record OfDomain(Domain domain) implements Changed {}

    /** Any number of domains. */
    record OfEverything() implements Changed {}
}
