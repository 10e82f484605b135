package org.postern.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;

/** Names between text and the wire, without the escapes of zone files on the way out: there, a backslash is an octet like any other. */
final class Names {

    // RFC 1035 2.3.4
    private static final int MOST_OCTETS = 255;
    private static final int MOST_LABEL_OCTETS = 63;
    private static final int MOST_CHARACTER = 0xff;

    private Names() {}

    /** @return empty for what DNS cannot hold: a label that is empty or too long, a name that is too long, a character beyond an octet */
    static Optional<Name> of(String text) {
        if (text.length() > MOST_OCTETS || text.chars().anyMatch(character -> character > MOST_CHARACTER)) {
            return Optional.empty();
        }
        ByteArrayOutputStream wire = new ByteArrayOutputStream(text.length() + 2);
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > MOST_LABEL_OCTETS) {
                return Optional.empty();
            }
            wire.write(label.length());
            wire.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        wire.write(0);
        if (wire.size() > MOST_OCTETS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Name(wire.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("a name that is not one: " + wire.size() + " octets", e);
        }
    }

    /**
     * @return lower case, without a final dot; the root is empty. Octets that could deceive, such as a dot within a label, are escaped (RFC
     *     1035 5.1)
     */
    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }
}
