package org.postern.ledger;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;

/**
 * One way of a mail through the mailets.
 *
 * @param lease what tells this pass from an older one of the same mail, whose word then counts no more
 * @param rows those that are still received, by recipient
 */
public record Pass(Mail mail, long lease, Map<Address, DeliveryId> rows) {

    public Pass {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    public List<Address> recipients() {
        return List.copyOf(rows.keySet());
    }

    /** The same pass with a say over these recipients only. */
    Pass of(Collection<Address> recipients) {
        Map<Address, DeliveryId> some = new LinkedHashMap<>(rows);
        some.keySet().retainAll(recipients);
        return new Pass(mail, lease, some);
    }
}
