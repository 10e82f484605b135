package org.postern.report;

import org.postern.address.Address;
import org.postern.quarantine.HeldItem;

/**
 * One held item in a report.
 *
 * @param mailbox whose item it is: the reader's own, one of his shadows', or one of his domain
 * @param releasable whether its reader may let it out; else he may ask for it
 */
public record Line(HeldItem item, Address mailbox, boolean releasable) {}
