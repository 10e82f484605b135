package org.postern.dist.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The /gateway API as a client sees it, logged in as the operator. */
final class Api {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final String token;

    Api(int port) {
        this(port, PackedGateway.PASSWORD);
    }

    Api(int port, String password) {
        this.port = port;
        this.token = json(call(
                        "POST", "/gateway/sessions", "{\"login\":\"operator\",\"password\":\"" + password + "\"}", ""))
                .path("token")
                .textValue();
    }

    HttpResponse<byte[]> call(String method, String path, String body) {
        return call(method, path, body, token);
    }

    HttpResponse<byte[]> call(String method, String path, String body, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return json(call("GET", path, ""));
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A domain whose mail goes to that port, with these mailboxes. */
    void define(String domain, int downstream, List<String> mailboxes) {
        expect(call(
                "PUT",
                "/gateway/domains/" + domain,
                // a report at eight o'clock would be one mail more than the test expects
                "{\"reports\":{\"times\":[]},\"deliveryServers\":[{\"host\":\"127.0.0.1\",\"port\":" + downstream
                        + ",\"tls\":\"none\"}]}"));
        for (String mailbox : mailboxes) {
            expect(call("PUT", "/gateway/domains/" + domain + "/addresses/" + mailbox, "{\"kind\":\"mailbox\"}"));
        }
    }

    void policy(String address, String policy) {
        expect(call("PUT", "/gateway/addresses/" + address + "/settings", "{\"policy\":" + policy + "}"));
    }

    /** Whose names others may not bear. */
    void people(String domain, String people) {
        expect(call("PUT", "/gateway/domains/" + domain + "/people", people));
    }

    /** Held items of a recipient. */
    JsonNode held(String recipient) {
        return get("/gateway/quarantine?recipient=" + recipient).path("items");
    }

    private static void expect(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.statusCode() + " " + new String(response.body()));
        }
    }
}
