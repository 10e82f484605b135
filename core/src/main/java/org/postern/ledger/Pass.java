package org.postern.ledger;

import java.util.List;
import org.postern.address.Address;

/**
 * One way of a mail through the mailets.
 *
 * @param lease what tells this pass from an older one of the same mail, whose word then counts no more
 * @param recipients those that are still received
 */
public record Pass(Mail mail, long lease, List<Address> recipients) {}
