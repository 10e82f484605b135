package org.postern.auditlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.postern.message.Sha256;

/** What is kept of a request's body: JSON without secrets, or how large it was. */
public final class Detail {

    /** In characters. */
    static final int MOST = 4_000;

    // quoted once more, each character takes up to two
    private static final int BEGINNING = 1_800;
    private static final Set<String> SECRETS =
            Set.of("password", "old", "new", "code", "clientsecret", "secret", "token");
    private static final String HIDDEN = "***";

    private Detail() {}

    /** The body, with the values of all fields that hold secrets replaced, however deep they lie. */
    public static String of(JsonNode body) {
        String text = hidden(body).toString();
        return text.length() <= MOST ? text : beginning(text);
    }

    /** A body that is too long or no JSON. @param mediaType as the client calls it */
    public static String of(long bytes, String mediaType) {
        return JsonNodeFactory.instance
                .textNode(bytes + " bytes of " + Texts.fit(mediaType, 100))
                .toString();
    }

    /** Of what is too long, enough to know it again: nobody shall hide an act behind the length of its words. */
    private static String beginning(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        cut.put("bytes", octets.length);
        cut.put("sha256", HexFormat.of().formatHex(Sha256.digest().digest(octets)));
        cut.put("beginning", Texts.fit(text, BEGINNING));
        return cut.toString();
    }

    private static JsonNode hidden(JsonNode node) {
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(hidden(element)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (SECRETS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                copy.put(field.getKey(), HIDDEN);
            } else {
                copy.set(field.getKey(), hidden(field.getValue()));
            }
        }
        return copy;
    }
}
