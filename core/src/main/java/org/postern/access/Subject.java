package org.postern.access;

import org.postern.address.Address;
import org.postern.address.Domain;

/** What a call is about. */
public sealed interface Subject {

    /** Nothing in particular: a list, which shows what the caller may see, or what is the caller's own. */
    record Whatever() implements Subject {}

    /** The installation as a whole. */
    record Installation() implements Subject {}

    /** A domain, whether it exists or not. */
    record OfDomain(Domain domain) implements Subject {}

    /** An address, whether it exists or not; an alias counts as what it belongs to. */
    record OfAddress(Address address) implements Subject {}

    /** Something that does not exist. */
    record Nothing() implements Subject {}
}
