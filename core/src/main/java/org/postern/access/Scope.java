package org.postern.access;

import org.postern.address.Address;
import org.postern.address.Domain;

/** Where a role holds. */
public sealed interface Scope {

    /** Everywhere. */
    record Installation() implements Scope {}

    /** A parent domain and all children of it. */
    record Account(Domain parent) implements Scope {}

    /** One domain, none of its children. */
    record One(Domain domain) implements Scope {}

    /** One mailbox, with what leads to it. */
    record Mailbox(Address address) implements Scope {}
}
