package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.util.HexFormat;

/** Messages for the end-to-end tests, and what is compared of them. */
final class TestMail {

    private TestMail() {}

    /** A message of so many octets, every line of which begins with a dot. */
    static byte[] sized(int octets) {
        StringBuilder text = new StringBuilder("From: a@sender.test\r\nSubject: sized\r\n\r\n");
        String line = "." + "x".repeat(74) + "\r\n";
        while (text.length() + line.length() <= octets - 2) {
            text.append(line);
        }
        text.append("y".repeat(octets - 2 - text.length())).append("\r\n");
        return text.toString().getBytes(ISO_8859_1);
    }

    static byte[] message(String subject, String body) {
        return ("From: Anna <a@sender.test>\r\nTo: Bert <user@example.test>\r\nSubject: " + subject
                        + "\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + subject.hashCode()
                        + "@sender.test>\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    /** The message below the fields that we put in front: up to and with X-Postern-Score. */
    static byte[] withoutTrace(byte[] message) {
        String text = new String(message, ISO_8859_1);
        int last = text.indexOf("\r\nX-Postern-Score: ") + 2;
        return text.substring(text.indexOf("\r\n", last) + 2).getBytes(ISO_8859_1);
    }

    static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
