package org.postern.message;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of Content-Type and Content-Disposition, read leniently (RFC 2045 5.1, RFC 2231). */
final class Parameters {

    private static final Pattern PARAMETER = Pattern.compile(
            ";\\s*([\\w.-]{1,60}\\*?(?:\\d{1,3}\\*?)?)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;]*+))");
    private static final int LONGEST = 8_192;

    private Parameters() {}

    /** The parameter's value, its continuations put together, decoded; or an empty text. */
    static String value(String field, String name) {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = PARAMETER.matcher(field.length() > LONGEST ? field.substring(0, LONGEST) : field);
        while (matcher.find()) {
            String value = matcher.group(2) == null
                    ? matcher.group(3).strip()
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            found.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        if (found.containsKey(name)) {
            return Headers.decode(found.get(name));
        }
        if (found.containsKey(name + "*")) {
            return extended(found.get(name + "*"));
        }
        StringBuilder joined = new StringBuilder();
        boolean encoded = false;
        for (int i = 0; ; i++) {
            String plain = found.get(name + "*" + i);
            String percent = found.get(name + "*" + i + "*");
            if (plain == null && percent == null) {
                return encoded ? extended(joined.toString()) : joined.toString();
            }
            encoded |= percent != null;
            joined.append(percent == null ? plain : percent);
        }
    }

    // RFC 2231 4: charset'language'percent-encoded
    private static String extended(String value) {
        String[] pieces = value.split("'", 3);
        String text = pieces[pieces.length - 1].replace("+", "%2B");
        try {
            return URLDecoder.decode(text, pieces.length == 3 ? Charset.forName(pieces[0]) : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
