package org.postern.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.address.Domain;

/**
 * A {@link Within} as it is at one moment, with no question left to ask: for who has no rows to put it to.
 *
 * @param everything then the rest says nothing
 * @param domains whole domains, each with the beginning of the first UTC day whose mail is its
 */
public record Bounds(boolean everything, Map<Domain, Instant> domains, List<Mailbox> mailboxes) {

    /**
     * @param localParts in look-up form, of recipients in this domain or one that is an alias of it
     * @param tagged of those the ones that user+tag leads to as well
     * @param others local parts that look tagged and are addresses of their own
     * @param since the beginning of the first UTC day whose mail is its
     */
    public record Mailbox(
            Domain domain, Set<String> localParts, Set<String> tagged, Set<String> others, Instant since) {}

    public Bounds {
        domains = Map.copyOf(domains);
        mailboxes = List.copyOf(mailboxes);
    }
}
