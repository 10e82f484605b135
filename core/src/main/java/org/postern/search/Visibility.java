package org.postern.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.postern.address.Domain;

/**
 * What whoever asks may see, spelled out at one moment: what lies outside is neither shown nor counted.
 *
 * @param everything then the rest says nothing
 * @param domains whole domains
 * @param mailboxes single mailboxes
 */
public record Visibility(boolean everything, List<Domains> domains, List<Mailbox> mailboxes) {

    public static final Visibility EVERYTHING = new Visibility(true, List.of(), List.of());

    /** @param since the beginning of the first day whose mail is theirs */
    public record Domains(Set<Domain> names, Instant since) {}

    /**
     * @param localParts in look-up form, in whatever domain leads to this one
     * @param tagged of those the ones that user+tag leads to as well
     * @param others local parts that look tagged and are addresses of their own
     * @param since the beginning of the first day whose mail is its
     */
    public record Mailbox(
            Domain domain, Set<String> localParts, Set<String> tagged, Set<String> others, Instant since) {}

    public Visibility {
        domains = List.copyOf(domains);
        mailboxes = List.copyOf(mailboxes);
    }
}
