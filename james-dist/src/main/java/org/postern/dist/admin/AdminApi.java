package org.postern.dist.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls to the admin port. Every answer that is no success is an {@link AdminFailure}. */
public final class AdminApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What /healthcheck answers for an unhealthy gateway, with the same body as for a healthy one. */
    private static final int UNAVAILABLE = 503;

    private static final int FAILURE = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String address;
    private final String token;

    /**
     * @param address host:port
     * @param token an operator's
     */
    public AdminApi(String address, String token) {
        // A server that listens everywhere is reached at loopback.
        this.address = address.replaceFirst("^0\\.0\\.0\\.0:", "127.0.0.1:").replaceFirst("^\\[::0?\\]:", "[::1]:");
        this.token = token;
    }

    public JsonNode get(String path) {
        return send("GET", path, "");
    }

    public JsonNode put(String path, String body) {
        return send("PUT", path, body);
    }

    public JsonNode post(String path) {
        return send("POST", path, "");
    }

    /**
     * Sends a message.
     *
     * @param message its octets
     */
    public Told post(String path, byte[] message) {
        HttpRequest request = request(path)
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        HttpResponse<String> response = sent(request, BodyHandlers.ofString());
        return new Told(response.statusCode(), json(response.body()));
    }

    /**
     * What was answered.
     *
     * @param json empty where it is none
     */
    public record Told(int status, JsonNode json) {

        public boolean success() {
            return status < FAILURE;
        }

        /** What the gateway says is wrong. */
        public String message() {
            return json.path("message").asText("the gateway answers " + status);
        }
    }

    /** Octets of an answer, which the caller closes. */
    public InputStream octets(String path) {
        HttpResponse<InputStream> response = sent(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= FAILURE) {
            String message = new Told(response.statusCode(), json(text(response.body()))).message();
            throw new AdminFailure(message + " (" + response.statusCode() + " to GET " + path + ")", null);
        }
        return response.body();
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = sent(request, BodyHandlers.ofString());
        if (response.statusCode() >= FAILURE && response.statusCode() != UNAVAILABLE) {
            throw new AdminFailure("the gateway answers " + response.statusCode() + " to " + method + " " + path, null);
        }
        try {
            return response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AdminFailure("no JSON from the gateway at " + address, e);
        }
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new AdminFailure("no answer from the gateway at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminFailure("interrupted", e);
        }
    }
}
