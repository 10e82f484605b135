package org.postern.ledger;

import java.util.List;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.message.Envelope;
import org.postern.store.Body;

/**
 * A mail that the container put into a queue during a pass.
 *
 * @param owners the protected domain of each recipient, in the order of the envelope
 * @param body durable already; empty when it is that of the mail whose pass it is
 */
public record Sent(Envelope envelope, List<Domain> owners, Optional<Body> body, Placing placing) {}
