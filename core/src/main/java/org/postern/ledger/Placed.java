package org.postern.ledger;

import java.time.Instant;
import org.postern.address.Domain;
import org.postern.message.MailId;

/** A received mail, the queue of the container that it waits in, and when it is due. @param domain of one of its recipients */
public record Placed(MailId id, String queue, Instant due, Domain domain) {}
