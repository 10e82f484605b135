package org.postern.post;

import java.nio.charset.StandardCharsets;
import org.postern.message.QuotedPrintable;

/** Text as a body part (RFC 2046 4.1), or as the end of a message: its MIME fields, the empty line and the text in UTF-8, in short lines of ASCII. */
public final class TextPart {

    private TextPart() {}

    /**
     * @param type such as {@code text/plain}
     * @param text its lines ended by LF or CRLF
     */
    public static byte[] of(String type, String text) {
        byte[] fields = ("Content-Type: " + type
                        + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = QuotedPrintable.of(lines(text).getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[fields.length + body.length];
        System.arraycopy(fields, 0, part, 0, fields.length);
        System.arraycopy(body, 0, part, fields.length, body.length);
        return part;
    }

    private static String lines(String text) {
        String lines = text.replaceAll("\r\n|\r|\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }
}
