package org.postern.scan.learn;

import java.util.Collection;
import org.postern.address.Address;

/** What lessons say of messages: the boundary to whoever keeps them, which the scan knows nothing of. */
public interface Knowledge {

    /** Where nobody taught anything. */
    Knowledge NONE = (features, recipients) -> Taught.NOTHING;

    /** What lessons say of one message. Asked for each message while its sender waits; it takes look-ups in memory, and now and then a few rows. */
    Taught about(Features features, Collection<Address> recipients);
}
