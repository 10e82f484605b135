package org.postern.relay;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.postern.message.AuthenticationResults;

/**
 * The only two changes a message may suffer on its way out: fields that forge ours are left out, and the subject is tagged. All other
 * octets pass as they are, whatever they are. Works on the stream; of a field only as much is kept as is needed to decide.
 */
final class HeaderFilter extends FilterOutputStream {

    // Longer names are nobody's; longer Authentication-Results before their authserv-id are an attempt to hide it
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_UNDECIDED = 16_384;

    private static final String OURS = "x-postern-";
    private static final String RESULTS_NAME = "authentication-results";

    private enum State {
        NAME,
        RESULTS,
        SUBJECT,
        PASS,
        DROP,
        BODY
    }

    private final String authserv;
    private final byte[] tag;
    private final ByteArrayOutputStream undecided = new ByteArrayOutputStream();
    private State state = State.NAME;
    private boolean first = true;
    private boolean lineStart;

    /** @param authserv whose Authentication-Results are forged @param tag printable ASCII, or empty */
    HeaderFilter(OutputStream out, String authserv, String tag) {
        super(out);
        this.authserv = authserv;
        this.tag = tag.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int i = offset;
        int end = offset + length;
        while (i < end && state != State.BODY) {
            if (state == State.PASS && !lineStart) {
                i = restOfLine(octets, i, end);
            } else {
                octet(octets[i++]);
            }
        }
        out.write(octets, i, end - i);
    }

    /** Passes what is there of a line about which all is decided. */
    private int restOfLine(byte[] octets, int from, int end) throws IOException {
        int i = from;
        while (i < end && !lineStart) {
            lineStart = octets[i++] == '\n';
        }
        out.write(octets, from, i - from);
        return i;
    }

    /** What was still undecided when the message ended inside its header. */
    void finish() throws IOException {
        endField();
        out.flush();
    }

    private void octet(byte octet) throws IOException {
        boolean blank = octet == ' ' || octet == '\t';
        if (first && blank) {
            // It would go on with the last of the fields that stand above, and those are ours
            state = State.DROP;
        } else if (lineStart && !blank) {
            endField();
            state = State.NAME;
        }
        first = false;
        lineStart = octet == '\n';
        switch (state) {
            case NAME -> name(octet);
            case RESULTS -> results(octet);
            case SUBJECT -> {
                if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                    out.write(' ');
                }
                out.write(octet);
                state = State.PASS;
            }
            case DROP -> {}
            default -> out.write(octet);
        }
    }

    private void name(byte octet) throws IOException {
        undecided.write(octet);
        if (octet == '\n') {
            // An empty line, and no other: for some, one of blanks or controls is within the header
            String line = undecided.toString(StandardCharsets.ISO_8859_1);
            boolean empty = line.equals("\r\n") || line.equals("\n");
            pass(empty ? State.BODY : State.PASS);
        } else if (octet == ':' || undecided.size() > LONGEST_NAME) {
            String text = undecided.toString(StandardCharsets.ISO_8859_1);
            String name = (octet == ':' ? text.substring(0, text.length() - 1) : text)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (octet == ':') {
                decide(name);
            } else if (name.startsWith(OURS) || name.equals(RESULTS_NAME)) {
                // RFC 5322 4.5: blanks before the colon, but nobody needs so many
                drop();
            } else {
                pass(State.PASS);
            }
        }
    }

    private void drop() {
        undecided.reset();
        state = State.DROP;
    }

    private void decide(String name) throws IOException {
        if (name.startsWith(OURS)) {
            drop();
        } else if (name.equals(RESULTS_NAME)) {
            state = State.RESULTS;
        } else if (name.equals("subject") && tag.length > 0) {
            pass(State.SUBJECT);
            out.write(' ');
            out.write(tag);
        } else {
            pass(State.PASS);
        }
    }

    private void results(byte octet) {
        undecided.write(octet);
        if (undecided.size() > LONGEST_UNDECIDED) {
            drop();
        }
    }

    private void endField() throws IOException {
        if (state == State.RESULTS) {
            String field = undecided.toString(StandardCharsets.ISO_8859_1);
            if (AuthenticationResults.authservId(field.substring(field.indexOf(':') + 1))
                    .equalsIgnoreCase(authserv)) {
                undecided.reset();
            }
        }
        pass(state);
    }

    private void pass(State next) throws IOException {
        undecided.writeTo(out);
        undecided.reset();
        state = next;
    }
}
