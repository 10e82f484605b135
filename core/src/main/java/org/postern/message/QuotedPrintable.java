package org.postern.message;

import java.nio.charset.StandardCharsets;

/** Text in lines of at most 76 columns of ASCII (RFC 2045 6.7). CR and LF stay line ends only where they stand together. */
public final class QuotedPrintable {

    private static final int COLUMNS = 76;
    private static final String DIGITS = "0123456789ABCDEF";

    private QuotedPrintable() {}

    public static byte[] of(byte[] text) {
        StringBuilder out = new StringBuilder(text.length * 2);
        int column = 0;
        for (int i = 0; i < text.length; i++) {
            if (endsLine(text, i)) {
                out.append("\r\n");
                column = 0;
                i++;
                continue;
            }
            boolean last = i + 1 == text.length || endsLine(text, i + 1);
            String octet = octet(text[i] & 0xff, last);
            // the last column is for the soft line break
            if (column + octet.length() > (last ? COLUMNS : COLUMNS - 1)) {
                out.append("=\r\n");
                column = 0;
            }
            out.append(octet);
            column += octet.length();
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean endsLine(byte[] text, int i) {
        return text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
    }

    private static String octet(int octet, boolean last) {
        boolean blank = octet == ' ' || octet == '\t';
        boolean plain = octet > ' ' && octet < 0x7f && octet != '=';
        return plain || blank && !last
                ? String.valueOf((char) octet)
                : "=" + DIGITS.charAt(octet >> 4) + DIGITS.charAt(octet & 15);
    }
}
