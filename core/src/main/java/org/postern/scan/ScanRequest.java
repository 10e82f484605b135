package org.postern.scan;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.message.Client;
import org.postern.message.Source;

/**
 * One message to be judged.
 *
 * @param client who handed it in; empty for a file
 * @param sender the reverse-path, empty for the null sender and when not known
 * @param recipients whom it is for; none for a file
 */
public record ScanRequest(Source source, Optional<Client> client, String sender, List<Address> recipients) {

    public ScanRequest {
        recipients = List.copyOf(recipients);
    }

    /** A message of which nothing but the bytes is known. */
    public static ScanRequest of(Source source) {
        return new ScanRequest(source, Optional.empty(), "", List.of());
    }

    /** The same, for these recipients. */
    public ScanRequest to(List<Address> others) {
        return new ScanRequest(source, client, sender, others);
    }

    ScanRequest from(Source other) {
        return new ScanRequest(other, client, sender, recipients);
    }
}
