package org.postern.link;

import java.time.Instant;
import java.util.Optional;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.Subscriber;

/**
 * What a link says.
 *
 * @param subscriber who acts by it: to whom it was mailed; for {@link Deed#CONSENT} the one asked
 * @param deed what for
 * @param item with what; empty for what is about no item
 * @param detail what else is fixed: for {@link Deed#CONSENT} the owner's address; else empty
 * @param expires when it ends, to the minute
 */
public record Token(Subscriber subscriber, Deed deed, Optional<DeliveryId> item, String detail, Instant expires) {

    /** One about an item. */
    public static Token of(Subscriber subscriber, Deed deed, DeliveryId item, Instant expires) {
        return new Token(subscriber, deed, Optional.of(item), "", expires);
    }
}
