package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;
import org.postern.verdict.Category;

/**
 * One line of the answer to "where is my mail?".
 *
 * @param sender of the envelope, empty for the null sender
 * @param size octets
 * @param verdict for this recipient; empty when it was not scanned yet
 * @param client address of who handed it in
 * @param country of that address, or empty
 * @param heldClass why it is or was held; empty when it never was
 * @param rule the owner's rule that decided, or what an operator did; or empty
 * @param closed when it came to its end; empty while it is open
 */
public record Trace(
        Delivery delivery,
        Instant received,
        String sender,
        String client,
        String country,
        long size,
        Optional<Category> verdict,
        double score,
        Optional<HeldClass> heldClass,
        String rule,
        Optional<Instant> closed) {}
