package org.postern.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.message.Lines;
import org.postern.message.MailId;
import org.postern.message.QuotedPrintable;

/**
 * A notice as it goes out, unsigned: {@code multipart/report} (RFC 6522) of text, status and the original's header.
 *
 * @param id of the notice itself
 * @param now its date
 * @param until how long the original is still tried; empty when it has failed
 */
record Letter(String hostname, MailId id, Instant now, Original original, Optional<Instant> until) {

    // RFC 2045 6.7 and 6.2: 7bit is lines of at most 998 octets of ASCII, and CR and LF only together
    private static final int MOST_LINE = 998;

    byte[] of(List<Failure> failures, OriginalHeader header) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        byte[] octets = header.octets();
        write(out, fields(header));
        write(out, part("text/plain; charset=us-ascii", "7bit"));
        write(out, TextPart.of(hostname, original, failures, until, octets.length > 0));
        write(out, part("message/delivery-status", "7bit"));
        write(out, StatusPart.of(hostname, original, failures, until));
        if (octets.length > 0) {
            write(header(octets), out);
        }
        write(out, "\r\n--" + boundary() + "--\r\n");
        return out.toByteArray();
    }

    private String fields(OriginalHeader header) {
        StringBuilder fields = new StringBuilder();
        fields.append(Lines.field("From", "\"Mail Delivery System\" <postmaster@" + hostname + ">"));
        fields.append(Lines.field("To", "<" + Address.parse(original.sender()) + ">"));
        fields.append(Lines.field(
                "Subject", until.isPresent() ? "Your message is delayed" : "Your message could not be delivered"));
        fields.append(Lines.field("Date", Lines.date(now)));
        fields.append(Lines.field("Message-ID", "<" + id + "@" + hostname + ">"));
        header.messageId().ifPresent(original -> fields.append(Lines.field("In-Reply-To", original))
                .append(Lines.field("References", original)));
        // RFC 3834 5: of the two it is this one, and no answering machine will answer it
        fields.append(Lines.field("Auto-Submitted", "auto-replied"));
        fields.append(Lines.field("MIME-Version", "1.0"));
        fields.append("Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"")
                .append(boundary())
                .append("\"\r\n\r\n");
        fields.append("This is a delivery status notification in the format of RFC 3464.\r\n");
        return fields.toString();
    }

    /** Not to be guessed by whoever writes headers and replies, as the id is not. */
    private String boundary() {
        return "notice-" + id;
    }

    private String part(String type, String encoding) {
        return "\r\n--" + boundary() + "\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding
                + "\r\n\r\n";
    }

    private ByteArrayOutputStream header(byte[] octets) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream(octets.length + 200);
        boolean ascii = isAscii(octets);
        // RFC 6522 4: it is text, and so has a charset; RFC 1428 3 has a name for the one that is not known
        write(part, part("text/rfc822-headers" + (ascii ? "" : "; charset=" + charset(octets)), encoding(octets)));
        if (encoding(octets).equals("7bit")) {
            part.write(octets);
        } else {
            part.write(QuotedPrintable.of(octets));
        }
        return part;
    }

    private static String encoding(byte[] octets) {
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            byte before = i == 0 ? 0 : octets[i - 1];
            boolean alone = (octets[i] == '\n') != (before == '\r');
            column = octets[i] == '\n' ? 0 : column + 1;
            if (octets[i] <= 0 || alone || column > MOST_LINE + 1) {
                return "quoted-printable";
            }
        }
        return "7bit";
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    private static String charset(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? "utf-8" : "unknown-8bit";
    }

    private static void write(ByteArrayOutputStream out, String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(ByteArrayOutputStream from, ByteArrayOutputStream out) {
        out.writeBytes(from.toByteArray());
    }
}
