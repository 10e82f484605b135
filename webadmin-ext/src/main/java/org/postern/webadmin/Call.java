package org.postern.webadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postern.access.Permission;
import org.postern.auditlog.Detail;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.login.Peer;
import org.postern.tenant.Reach;
import spark.Request;

/** One request, as an endpoint sees it. Reads no more of the body than the limit, and keeps it no longer than itself. */
final class Call {

    private static final int JSON_LIMIT = 1_000_000;
    private static final int FORM_LIMIT = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> SECRETS = Set.of("token", "code", "state");

    private final Request request;
    private final Optional<Caller> caller;
    private final Map<String, String> query;
    private byte[] body;

    /** @param caller empty for endpoints that are open */
    Call(Request request, Optional<Caller> caller, Set<String> parameters) {
        this.request = request;
        this.caller = caller;
        this.query = query(request.queryString(), parameters);
    }

    /** Who calls, at endpoints that are not open. */
    Caller caller() {
        return caller.orElseThrow();
    }

    boolean hasCaller() {
        return caller.isPresent();
    }

    /** How far a list goes. */
    Reach reach(Permission permission) {
        return caller().reach(permission);
    }

    String ip() {
        return request.ip();
    }

    /** A cookie; only where a browser, and nothing else, must prove to be the same. */
    Optional<String> cookie(String name) {
        return Optional.ofNullable(request.cookie(name));
    }

    /** A field of the head. */
    Optional<String> header(String name) {
        return Optional.ofNullable(request.headers(name));
    }

    Peer peer() {
        return Peer.of(request.ip(), request.userAgent());
    }

    /** Whether the path has such a part. */
    boolean has(String name) {
        return request.params(name) != null;
    }

    /** A part of the path, made a value. */
    <T> T path(String name, Function<String, T> reader) {
        return read(name, request.params(name), reader);
    }

    /** A parameter of the query, made a value; an empty one counts as absent. */
    <T> Optional<T> query(String name, Function<String, T> reader) {
        return Optional.ofNullable(query.get(name))
                .filter(text -> !text.isEmpty())
                .map(text -> read(name, text, reader));
    }

    /** The query, in order of its names, without values that are secret. */
    String asked() {
        return query.entrySet().stream()
                .map(one -> one.getKey() + "=" + (SECRETS.contains(one.getKey()) ? "***" : one.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** What the audit log keeps of a JSON body. */
    String detail() throws IOException {
        byte[] octets = body(JSON_LIMIT);
        if (octets.length == 0) {
            return "";
        }
        try {
            return Detail.of(JSON.readTree(octets));
        } catch (JsonProcessingException e) {
            // the action will say so
            return Detail.of(octets.length, "no JSON");
        }
    }

    /** The body, which must be one JSON object. */
    JsonFields json() throws IOException {
        byte[] body = body(JSON_LIMIT);
        if (body.length == 0) {
            throw new BadField("body", "is missing");
        }
        return json(body);
    }

    /** The body, where an absent one says nothing. */
    JsonFields optionalJson() throws IOException {
        byte[] body = body(JSON_LIMIT);
        return body.length == 0 ? JsonFields.of(JsonNodeFactory.instance.objectNode()) : json(body);
    }

    private static JsonFields json(byte[] body) throws IOException {
        try {
            return JsonFields.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new BadField(
                    "body",
                    e.getLocation() == null
                            ? "is not JSON"
                            : "is not JSON; see line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr());
        }
    }

    /** The body, which must be a form with these fields and no others. */
    Map<String, String> form(Set<String> names) throws IOException {
        return query(text(FORM_LIMIT), names);
    }

    /** The body as UTF-8 text. */
    String text(int limit) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body(limit)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadField("body", "is not UTF-8");
        }
    }

    /** The body as it comes in. The caller counts. */
    InputStream stream() throws IOException {
        return request.raw().getInputStream();
    }

    /** Whether the client says that its body is CSV. */
    boolean sendsCsv() {
        String type = request.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv");
    }

    /** What the client says of the body's length; -1 if nothing. */
    long announcedLength() {
        return request.raw().getContentLengthLong();
    }

    /** Read once; who asks again is given the same. */
    private byte[] body(int limit) throws IOException {
        if (announcedLength() > limit) {
            throw Failure.tooLarge(limit);
        }
        if (body == null) {
            byte[] read = stream().readNBytes(limit + 1);
            if (read.length > limit) {
                throw Failure.tooLarge(limit);
            }
            body = read;
        }
        return body;
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (BadField e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadField(name, e.getMessage());
        }
    }

    // not the servlet's own parameters: those would read a body that says it is a form
    private static Map<String, String> query(String text, Set<String> known) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            if (!known.contains(name)) {
                throw new BadField(name, "unknown parameter; known are " + known);
            }
            if (query.put(name, parts.length == 1 ? "" : decoded(parts[1])) != null) {
                throw new BadField(name, "is said twice");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadField("query", "is not in URL encoding");
        }
    }
}
