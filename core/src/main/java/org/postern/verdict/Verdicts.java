package org.postern.verdict;

import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;

/**
 * What the scan found in one message, for each of its recipients.
 *
 * @param common the verdict of all for whose mail nothing was taught
 * @param own what differs for the others
 */
public record Verdicts(Verdict common, Map<Address, Own> own) {

    public Verdicts {
        own = Map.copyOf(own);
    }

    /** The same for all recipients. */
    public Verdicts(Verdict common) {
        this(common, Map.of());
    }

    /** The verdict that counts for a recipient. */
    public Verdict of(Address recipient) {
        return own(recipient).map(differing -> differing.in(common)).orElse(common);
    }

    /** What differs for a recipient; empty when nothing does. */
    public Optional<Own> own(Address recipient) {
        return Optional.ofNullable(own.get(recipient));
    }
}
