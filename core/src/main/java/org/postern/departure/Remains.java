package org.postern.departure;

import org.postern.ledger.Open;

/** What there is of a domain that is, or is to be, deleted. */
public record Remains(long addresses, long aliasDomains, long children, Open open) {}
