package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.verdict.Own;
import org.postern.verdict.Verdict;

/**
 * The state of one message for one recipient.
 *
 * @param domain the protected domain the recipient belongs to
 * @param tag whether the subject is marked on the way out
 * @param released whether somebody let it out of the quarantine: it is then relayed byte for byte
 * @param attempts at delivery, so far
 * @param next when it is due; null unless received or queued
 * @param queued since when it waits for delivery; null before
 * @param lastReply what the delivery server said last, or empty
 * @param own what differs in the verdict for this recipient; empty when nothing does
 */
public record Delivery(
        DeliveryId id,
        Address recipient,
        Domain domain,
        State state,
        boolean tag,
        boolean released,
        int attempts,
        Instant next,
        Instant queued,
        String lastReply,
        Optional<Own> own) {

    /** The verdict for this recipient. @param common that of all for whose mail nothing was taught */
    public Verdict verdict(Verdict common) {
        return own.map(differing -> differing.in(common)).orElse(common);
    }
}
