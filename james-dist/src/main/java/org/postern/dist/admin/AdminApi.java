package org.postern.dist.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls to the admin port. Every answer that is no success is an {@link AdminFailure}. */
public final class AdminApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What /healthcheck answers for an unhealthy gateway, with the same body as for a healthy one. */
    private static final int UNAVAILABLE = 503;

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

    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400 && response.statusCode() != UNAVAILABLE) {
                throw new AdminFailure(
                        "the gateway answers " + response.statusCode() + " to " + method + " " + path, null);
            }
            return response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AdminFailure("no answer from the gateway at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminFailure("interrupted", e);
        }
    }
}
