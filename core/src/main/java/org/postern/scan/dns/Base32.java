package org.postern.scan.dns;

import java.util.HexFormat;

/** RFC 4648 6, in lower case and without padding: so the 64 digits of a SHA-256 fit into a label of DNS. */
final class Base32 {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Base32() {}

    static String of(String hexadecimal) {
        byte[] octets = HexFormat.of().parseHex(hexadecimal);
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int left = 0;
        for (byte octet : octets) {
            buffer = (buffer << 8 | octet & 0xff) & 0xfff;
            left += 8;
            while (left >= BITS) {
                left -= BITS;
                text.append(DIGITS.charAt(buffer >> left & 0x1f));
            }
        }
        if (left > 0) {
            text.append(DIGITS.charAt(buffer << BITS - left & 0x1f));
        }
        return text.toString();
    }
}
