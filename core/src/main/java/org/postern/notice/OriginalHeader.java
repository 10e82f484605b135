package org.postern.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The header of the mail that a notice is about: whole fields as they came, as many as there is room for, and never a line of its text. */
final class OriginalHeader {

    private static final int MOST_OCTETS = 32_768;
    // RFC 5322 2.2: printable characters but the colon; blanks before the colon are obsolete
    private static final Pattern FIELD = Pattern.compile("(?s)[!-9;-~]+[ \\t]*:.*");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,250}>");
    private static final Set<String> BULK = Set.of("bulk", "list", "junk");

    /** Each with its folding, without the last line end, one character an octet. */
    private final List<String> fields;

    private OriginalHeader(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    static OriginalHeader none() {
        return new OriginalHeader(List.of());
    }

    /** @param message from its first octet; not closed here */
    static OriginalHeader read(InputStream message) throws IOException {
        byte[] octets = message.readNBytes(MOST_OCTETS);
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        List<String> fields = new ArrayList<>();
        boolean whole = true;
        int start = 0;
        while (start < text.length() && whole) {
            int end = text.indexOf("\r\n", start);
            whole = end >= 0 || octets.length < MOST_OCTETS;
            String line = text.substring(start, end < 0 ? text.length() : end);
            start = end < 0 ? text.length() : end + 2;
            if (!fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                fields.set(fields.size() - 1, fields.get(fields.size() - 1) + "\r\n" + line);
            } else if (FIELD.matcher(line).matches()) {
                fields.add(line);
            } else {
                return new OriginalHeader(fields);
            }
        }
        boolean cut = octets.length == MOST_OCTETS && !fields.isEmpty();
        return new OriginalHeader(cut ? fields.subList(0, fields.size() - 1) : fields);
    }

    /** Every field with its CRLF. */
    byte[] octets() {
        StringBuilder all = new StringBuilder();
        fields.forEach(field -> all.append(field).append("\r\n"));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The original Message-ID, when it is one that can be repeated. */
    Optional<String> messageId() {
        return value("message-id").filter(id -> MESSAGE_ID.matcher(id).matches());
    }

    /** Whether a program wrote it (RFC 3834 5), or a list passed it on (RFC 2919, 2369). */
    boolean automatic() {
        boolean submitted =
                value("auto-submitted").filter(text -> !word(text).equals("no")).isPresent();
        boolean bulk =
                value("precedence").filter(text -> BULK.contains(word(text))).isPresent();
        return submitted
                || bulk
                || value("list-id").isPresent()
                || value("list-unsubscribe").isPresent();
    }

    private static String word(String text) {
        return text.split("[;( ]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private Optional<String> value(String name) {
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (field.substring(0, colon).strip().equalsIgnoreCase(name)) {
                return Optional.of(
                        field.substring(colon + 1).replaceAll("\r\n", "").strip());
            }
        }
        return Optional.empty();
    }
}
