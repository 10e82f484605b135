package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * What must be known of a message before the first command for it is said; found in one pass, without keeping any of it.
 *
 * @param eightBit some octet is not ASCII
 * @param hops how many Received fields it has
 * @param subject whether it has a Subject field
 */
record Survey(boolean eightBit, int hops, boolean subject) {

    // As HeaderFilter has it: both must find the same fields
    private static final int LONGEST_NAME = 256;

    static Survey of(InputStream message) throws IOException {
        return new Pass().run(message);
    }

    private static final class Pass {
        private final StringBuilder name = new StringBuilder();
        private boolean eightBit;
        private boolean subject;
        private int hops;
        private boolean header = true;
        private boolean naming = true;

        Survey run(InputStream message) throws IOException {
            byte[] buffer = new byte[16_384];
            for (int read = message.read(buffer); read >= 0 && (header || !eightBit); read = message.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    eightBit |= buffer[i] < 0;
                    if (header) {
                        octet((char) (buffer[i] & 0xff));
                    }
                }
            }
            return new Survey(eightBit, hops, subject);
        }

        private void octet(char octet) {
            if (octet == '\n') {
                header = !naming || !name.isEmpty() && !name.toString().equals("\r");
                naming = true;
                name.setLength(0);
            } else if (naming && octet == ':') {
                field(name.toString().strip().toLowerCase(Locale.ROOT));
                naming = false;
            } else if (naming && ((octet == ' ' || octet == '\t') && name.isEmpty() || name.length() > LONGEST_NAME)) {
                // a continuation line, or a name that is none of those looked for
                naming = false;
            } else if (naming) {
                name.append(octet);
            }
        }

        private void field(String field) {
            subject |= field.equals("subject");
            hops += field.equals("received") ? 1 : 0;
        }
    }
}
