package org.postern.scan.auth.spf;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A letter with its braces in a {@link MacroString} (RFC 7208 7.1, macro-expand).
 *
 * @param letter lower case
 * @param escaped the letter was in upper case
 * @param keep how many parts from the right, at least 1
 * @param delimiters where the value is split; empty for the dot
 */
record Macro(char letter, boolean escaped, int keep, boolean reversed, String delimiters) {

    static final int ALL = Integer.MAX_VALUE;

    /** The value split, turned round, cut and joined with dots (RFC 7208 7.3). */
    String expand(Macros macros) {
        String value = macros.valueOf(letter);
        if (keep < ALL || reversed || !delimiters.isEmpty()) {
            value = transformed(value);
        }
        return escaped ? escaped(value) : value;
    }

    private String transformed(String value) {
        String at = delimiters.isEmpty() ? "[.]" : "[" + Pattern.quote(delimiters) + "]";
        List<String> parts = Arrays.asList(value.split(at, -1));
        if (reversed) {
            Collections.reverse(parts);
        }
        return String.join(".", parts.subList(Math.max(0, parts.size() - keep), parts.size()));
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            // RFC 3986 2.3: these need no escape. RFC 8616 4: what is not ASCII matches nothing, so it is not hidden
            // either.
            if (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || c >= 0x80) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return text.toString();
    }
}
