package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.Client;
import org.postern.verdict.Verdict;

/**
 * A message for one recipient with what the scan said of it, for whoever wants to judge it again by other rules.
 *
 * @param domain the protected domain the recipient belongs to
 * @param released whether somebody let it out of the quarantine
 * @param heldClass why it is or was held; empty when it never was
 * @param rule the owner's rule that decided, or what an operator did; or empty
 * @param sender of the envelope, empty for the null sender
 * @param from the From field, as long as it is held; else empty
 * @param client who handed it in, with the country as it was known then
 * @param verdict for this recipient, with names and weights of findings alone; empty when it was not judged
 */
public record Judged(
        DeliveryId id,
        Address recipient,
        Domain domain,
        State state,
        boolean released,
        Optional<HeldClass> heldClass,
        String rule,
        Instant received,
        String sender,
        Optional<String> from,
        Client client,
        Optional<Verdict> verdict) {}
