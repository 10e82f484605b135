package org.postern.search;

import java.time.Instant;
import java.util.List;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;

/**
 * A held item as it is found.
 *
 * @param sender of the envelope, or empty
 * @param from the decoded From field, or empty
 * @param domain the protected domain that the recipient belongs to
 * @param body the beginning of its text
 * @param attachments names of files
 * @param country upper-case ISO 3166, or empty
 * @param reasons names and words of what was found
 */
public record HeldDocument(
        DeliveryId id,
        Instant received,
        String sender,
        String from,
        Address recipient,
        Domain domain,
        String subject,
        String body,
        List<String> attachments,
        HeldClass heldClass,
        String country,
        List<String> reasons) {

    public HeldDocument {
        attachments = List.copyOf(attachments);
        reasons = List.copyOf(reasons);
    }
}
