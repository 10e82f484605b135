package org.postern.search;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;

/**
 * What is asked of the index; what is empty does not narrow it.
 *
 * @param since received then or later
 * @param until received before
 * @param opened where not all that is visible may be opened, what may: elsewhere the words of text and attachments are not looked into
 * @param ranked best first, and newest first among equals; else newest first
 * @param after the last item of the page before
 * @param limit items of a page, at least 1
 */
public record HeldSearch(
        Optional<SearchText> text,
        Optional<Domain> domain,
        Optional<Address> recipient,
        Optional<HeldClass> heldClass,
        Optional<Instant> since,
        Optional<Instant> until,
        Visibility visibility,
        Optional<Visibility> opened,
        boolean ranked,
        Optional<Found> after,
        int limit) {

    /** An item and how well it fits; 0 where nothing is ranked. */
    public record Found(DeliveryId id, float score) {}
}
