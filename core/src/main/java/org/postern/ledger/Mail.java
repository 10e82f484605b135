package org.postern.ledger;

import java.time.Instant;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;

/**
 * An accepted message, as the ledger knows it.
 *
 * @param envelope all recipients that were accepted, whatever their state now
 * @param received when the body and these rows became durable, just before the 250; the id says the same
 */
public record Mail(MailId id, Envelope envelope, Client client, Instant received, Body body, Origin origin) {}
