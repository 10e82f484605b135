package org.postern.relay;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.postern.address.Address;
import org.postern.address.Domain;

/** An address that nobody has: what a server says to it tells whether it knows its recipients. */
final class Probe {

    private static final String PREFIX = "postern-probe-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Probe() {}

    static Address of(Domain domain) {
        byte[] octets = new byte[10];
        RANDOM.nextBytes(octets);
        return new Address(PREFIX + HexFormat.of().formatHex(octets), domain);
    }
}
