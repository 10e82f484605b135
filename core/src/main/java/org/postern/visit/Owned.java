package org.postern.visit;

import org.postern.address.Address;

/**
 * A visit and whose item it was.
 *
 * @param mailbox that the recipient led to at that time
 * @param listed whether there was such a mailbox, or mail for the name was taken without
 */
public record Owned(Visit visit, Address mailbox, boolean listed) {}
