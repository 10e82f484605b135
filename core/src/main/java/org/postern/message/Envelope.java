package org.postern.message;

import java.util.LinkedHashSet;
import java.util.List;
import org.postern.address.Address;

/**
 * The SMTP envelope. A recipient named twice is one recipient (the first spelling counts).
 *
 * @param sender the reverse-path without brackets, empty for the null sender (RFC 5321 4.5.5)
 * @param recipients in the order of RCPT, none twice
 */
public record Envelope(String sender, List<Address> recipients) {

    public Envelope {
        recipients = List.copyOf(new LinkedHashSet<>(recipients));
    }
}
