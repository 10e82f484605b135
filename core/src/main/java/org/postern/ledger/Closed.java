package org.postern.ledger;

import java.util.List;
import java.util.Set;

/** Rows that came to their end. @param bodies that nobody needs any more */
record Closed(Set<DeliveryId> moved, List<String> bodies) {}
