package org.postern.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Reason;

/**
 * A message that is or was held for one recipient.
 *
 * @param sender of the envelope, empty for the null sender
 * @param from the decoded From field, or empty
 * @param domain the protected domain that the recipient belongs to
 * @param subject the decoded Subject field, or empty
 * @param country of the client, upper-case ISO 3166, empty when not known
 * @param rule the entry of a list that holds it, such as {@code block domain:example.test *.xyz}; empty when none does
 * @param verdict of the scan for this recipient; empty when it was never scanned
 * @param score 0.0-1.0, for this recipient
 * @param identity who is proven to have sent it
 * @param size octets
 * @param sha256 of the body, lower-case hexadecimal
 */
public record HeldItem(
        DeliveryId id,
        Instant received,
        String sender,
        String from,
        Address recipient,
        Domain domain,
        String subject,
        String country,
        HeldClass heldClass,
        String rule,
        Optional<Category> verdict,
        double score,
        List<Reason> reasons,
        Identity identity,
        long size,
        String sha256,
        State state) {

    HeldItem showing(String shownFrom, String shownSubject) {
        return new HeldItem(
                id,
                received,
                sender,
                shownFrom,
                recipient,
                domain,
                shownSubject,
                country,
                heldClass,
                rule,
                verdict,
                score,
                reasons,
                identity,
                size,
                sha256,
                state);
    }
}
