package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What must be known of a message before the first command for it is said; found in one pass, without keeping any of it.
 *
 * @param eightBit some octet is not ASCII
 * @param hops how many Received fields it has
 * @param ours how many of them this gateway wrote
 * @param subject whether it has a Subject field
 */
record Survey(boolean eightBit, int hops, int ours, boolean subject) {

    // As HeaderFilter has it: both must find the same fields
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_RECEIVED = 2_000;

    /** @param hostname by which our own Received fields are known */
    static Survey of(InputStream message, String hostname) throws IOException {
        return new Pass(hostname).run(message);
    }

    private static final class Pass {
        private final Pattern byUs;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder received = new StringBuilder();
        private boolean eightBit;
        private boolean subject;
        private int hops;
        private int ours;
        private boolean header = true;
        private boolean naming = true;
        private boolean inReceived;

        Pass(String hostname) {
            byUs = Pattern.compile("\\sby\\s+" + Pattern.quote(hostname) + "[\\s;(]", Pattern.CASE_INSENSITIVE);
        }

        Survey run(InputStream message) throws IOException {
            byte[] buffer = new byte[16_384];
            for (int read = message.read(buffer); read >= 0 && (header || !eightBit); read = message.read(buffer)) {
                int i = 0;
                while (i < read && header) {
                    eightBit |= buffer[i] < 0;
                    octet((char) (buffer[i++] & 0xff));
                }
                while (i < read && !eightBit) {
                    eightBit = buffer[i++] < 0;
                }
            }
            endOfReceived();
            return new Survey(eightBit, hops, ours, subject);
        }

        private void octet(char octet) {
            boolean blank = octet == ' ' || octet == '\t';
            if (inReceived) {
                received(octet, blank);
            }
            if (octet == '\n') {
                header = !naming || !name.isEmpty() && !name.toString().equals("\r");
                naming = true;
                name.setLength(0);
            } else if (naming && octet == ':') {
                field(name.toString().strip().toLowerCase(Locale.ROOT));
                naming = false;
            } else if (naming && (blank && name.isEmpty() || name.length() > LONGEST_NAME)) {
                // a continuation line, or a name that is none of those looked for
                naming = false;
            } else if (naming) {
                name.append(octet);
            }
        }

        private void received(char octet, boolean blank) {
            if (naming && name.isEmpty() && !blank) {
                endOfReceived();
            } else if (received.length() < LONGEST_RECEIVED) {
                received.append(octet);
            }
        }

        private void endOfReceived() {
            ours += inReceived && byUs.matcher(received).find() ? 1 : 0;
            inReceived = false;
            received.setLength(0);
        }

        private void field(String field) {
            subject |= field.equals("subject");
            inReceived = field.equals("received");
            hops += inReceived ? 1 : 0;
        }
    }
}
