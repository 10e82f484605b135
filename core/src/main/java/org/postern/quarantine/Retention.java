package org.postern.quarantine;

import org.postern.address.Address;
import org.postern.ledger.HeldClass;

/** How long held mail is kept: the tenant's policy, seen from here. */
@FunctionalInterface
public interface Retention {

    /** Whole days from when it was held; 0 means that it ends at the next look. */
    int days(Address recipient, HeldClass heldClass);
}
