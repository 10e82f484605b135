package org.postern.scan.auth.signed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header fields of a message, top first. Lines that are no field, such as the "From " line of an mbox, are not here. */
public final class Header {

    private final Map<String, List<RawField>> byName = new HashMap<>();

    Header(List<RawField> fields) {
        fields.forEach(field ->
                byName.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field));
        byName.replaceAll((name, all) -> List.copyOf(all));
    }

    /** The fields of that name, top first. @param name in lower case */
    public List<RawField> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** @param name in lower case */
    public int count(String name) {
        return all(name).size();
    }

    /** @param text the header with CRLF line ends, up to the empty line or without it */
    static List<RawField> fields(String text) {
        List<RawField> fields = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfField(text, start);
            String name = name(text, start, end);
            if (!name.isEmpty()) {
                fields.add(new RawField(name, text.substring(start, end)));
            }
            start = end + 2;
        }
        return fields;
    }

    private static int endOfField(String text, int start) {
        int end = text.indexOf("\r\n", start);
        while (end >= 0 && end + 2 < text.length() && isBlank(text.charAt(end + 2))) {
            end = text.indexOf("\r\n", end + 2);
        }
        return end < 0 ? text.length() : end;
    }

    /** In lower case; empty where the line is no field. */
    private static String name(String text, int start, int end) {
        int colon = start;
        while (colon < end && text.charAt(colon) > ' ' && text.charAt(colon) < 127 && text.charAt(colon) != ':') {
            colon++;
        }
        int nameEnd = colon;
        // RFC 5322 4.5: blanks before the colon are obsolete, but a name all the same
        while (colon < end && isBlank(text.charAt(colon))) {
            colon++;
        }
        boolean field = nameEnd > start && colon < end && text.charAt(colon) == ':';
        return field ? text.substring(start, nameEnd).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
