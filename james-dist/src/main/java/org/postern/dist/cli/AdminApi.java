package org.postern.dist.cli;

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

/** The admin port of a server on this machine, with the token from its run file. */
final class AdminApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final RunFile server;

    AdminApi(RunFile server) {
        this.server = server;
    }

    JsonNode get(String path) {
        return send("GET", path, "");
    }

    JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body.toString());
    }

    /** @throws Refusal when the server does not answer, or answers with an error other than 503, which /healthcheck uses */
    private JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + reachable() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400 && response.statusCode() != 503) {
                throw new Refusal("the server answers " + response.statusCode() + " to " + method + " " + path);
            }
            return response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new Refusal("process " + server.process() + " does not answer at " + server.admin(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    /** A server that listens everywhere is reached at loopback. */
    private String reachable() {
        return server.admin().replaceFirst("^0\\.0\\.0\\.0:", "127.0.0.1:").replaceFirst("^\\[::0?\\]:", "[::1]:");
    }
}
