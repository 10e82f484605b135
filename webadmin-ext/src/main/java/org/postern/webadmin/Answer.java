package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What a request is answered with.
 *
 * @param contentType null for an answer without a body
 * @param length octets of the body, where they are known before
 * @param form whether it is a page whose form may be sent back
 */
record Answer(int status, String contentType, OptionalLong length, boolean form, Body body) {

    Answer(int status, String contentType, OptionalLong length, Body body) {
        this(status, contentType, length, false, body);
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

    /** A page with a form. */
    static Answer form(int status, String html) {
        Answer page = text(status, "text/html; charset=utf-8", html);
        return new Answer(page.status, page.contentType, page.length, true, page.body);
    }
}
