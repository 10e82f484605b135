package org.postern.quarantine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** The first field of each name in a message's header, read no further than an item's line needs. */
final class HeaderFields {

    // what comes later than this is not shown
    private static final int MOST = 256 * 1024;

    private final Map<String, String> values = new HashMap<>();

    private HeaderFields() {}

    static HeaderFields read(InputStream body) throws IOException {
        byte[] head = new BufferedInputStream(body).readNBytes(MOST);
        HeaderFields fields = new HeaderFields();
        StringBuilder field = new StringBuilder();
        for (String line : new String(head, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            // RFC 5322 2.2.3: a line that begins with white space continues the field
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                field.append(line);
                continue;
            }
            fields.add(field.toString());
            field.setLength(0);
            if (line.isEmpty()) {
                break;
            }
            field.append(line);
        }
        return fields;
    }

    private void add(String field) {
        int colon = field.indexOf(':');
        if (colon > 0) {
            values.putIfAbsent(
                    field.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
    }

    /** The value, encoded words decoded (RFC 2047), or empty. */
    String value(String name) {
        return DecoderUtil.decodeEncodedWords(values.getOrDefault(name, ""), DecodeMonitor.SILENT);
    }
}
