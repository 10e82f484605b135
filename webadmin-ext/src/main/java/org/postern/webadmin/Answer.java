package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a request is answered with.
 *
 * @param contentType null for an answer without a body
 * @param length octets of the body, where they are known before
 * @param form whether it is a page whose form may be sent back
 * @param headers further ones
 */
record Answer(
        int status, String contentType, OptionalLong length, boolean form, Map<String, String> headers, Body body) {

    Answer(int status, String contentType, OptionalLong length, Body body) {
        this(status, contentType, length, false, Map.of(), body);
    }

    /** Writes the body to the wire. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Answer json(int status, JsonNode json) {
        return text(status, "application/json", json.toString());
    }

    static Answer ok(JsonNode json) {
        return json(200, json);
    }

    static Answer noContent() {
        return new Answer(204, null, OptionalLong.empty(), out -> {});
    }

    static Answer text(int status, String contentType, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, OptionalLong.of(octets.length), out -> out.write(octets));
    }

    static Answer redirect(URI to) {
        return new Answer(302, null, OptionalLong.empty(), out -> {}).with("Location", to.toString());
    }

    /** The same with one more header. */
    Answer with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Answer(status, contentType, length, form, all, body);
    }

    /** A page with a form. */
    static Answer form(int status, String html) {
        Answer page = text(status, "text/html; charset=utf-8", html);
        return new Answer(page.status, page.contentType, page.length, true, Map.of(), page.body);
    }
}
