package org.postern.scan.auth.dmarc;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * An author as a From field names him.
 *
 * @param local the local part, unquoted
 * @param domain lower-case A-labels; empty for what is no domain that could be asked for
 */
record Author(String local, Optional<String> domain) {

    private static final Domain NOWHERE = new Domain("invalid");
    // RFC 5321 4.5.3.1.1 has 64; what is longer is no address that anybody lists
    private static final int LONGEST = 100;

    /**
     * As an address, whatever it is, so that all authors can be counted. What no local part can hold is a question mark; who has no domain
     * that can be read is somebody of {@code invalid} (RFC 6761 6.4).
     */
    Address address() {
        String cut = local.length() > LONGEST ? local.substring(0, LONGEST) + " " : local;
        boolean plain =
                !cut.isEmpty() && cut.chars().allMatch(c -> c > 0x20 && c < 0x7f && "()<>[]:;@\\,\"".indexOf(c) < 0);
        return new Address(
                plain ? cut : '"' + cut.replaceAll("[^ -~]|[\"\\\\]", "?") + '"',
                domain.map(Domain::new).orElse(NOWHERE));
    }
}
