package org.postern.lists;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.message.Client;
import org.postern.verdict.Authentication;
import org.postern.verdict.Identity;

/**
 * What is known of who sent a mail.
 *
 * @param envelope the reverse-path; empty for the null sender
 * @param authors addresses of the From field, all of them
 * @param identity who is proven
 * @param ip of the client; empty when there is none
 * @param country of that address, two capital letters, or empty
 */
public record SenderFacts(
        Optional<Address> envelope, List<Address> authors, Identity identity, String ip, String country) {

    public SenderFacts {
        authors = List.copyOf(authors);
    }

    /** Of a mail as it came in and was judged. @param sender the reverse-path as the ledger has it */
    public static SenderFacts of(Authentication found, Client client, String sender) {
        return new SenderFacts(envelope(sender), found.authors(), found.identity(), client.ip(), client.country());
    }

    private static Optional<Address> envelope(String sender) {
        try {
            return sender.isEmpty() ? Optional.empty() : Optional.of(Address.parse(sender));
        } catch (IllegalArgumentException e) {
            // what is no address fits no value
            return Optional.empty();
        }
    }

    /**
     * The author whose domain is proven. Nobody where there are several: a mail program shows one of them, and nobody knows which.
     */
    public Optional<Address> proven() {
        return identity.proven()
                        && authors.size() == 1
                        && authors.get(0).domain().name().equals(identity.domain())
                ? Optional.of(authors.get(0))
                : Optional.empty();
    }
}
