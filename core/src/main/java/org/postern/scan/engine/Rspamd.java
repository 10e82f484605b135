package org.postern.scan.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.message.Client;
import org.postern.scan.check.Plain;
import org.postern.scan.remote.Wire;

/** rspamd's {@code /checkv2}: the message as body, its envelope in fields of the request, the answer in JSON. HTTP/1.0, so nothing comes in chunks. */
final class Rspamd implements Protocol {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NO_ACTION = "no action";
    private static final int MOST_ANSWER = 1 << 20;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_RECIPIENTS = 50;

    private final String password;
    private final double threshold;

    /**
     * @param password that it wants, or empty
     * @param threshold from which on it marks mail, where it does not say so itself
     */
    Rspamd(String password, double threshold) {
        this.password = password;
        this.threshold = threshold;
    }

    @Override
    public Optional<Opinion> ask(Wire wire, Letter letter) throws IOException {
        byte[] head = head(letter).getBytes(StandardCharsets.US_ASCII);
        IOException broken = null;
        try {
            wire.write(head, head.length);
            letter.write(wire);
        } catch (IOException e) {
            // It may have refused and hung up in the middle
            broken = e;
        }
        try {
            return opinion(answer(wire));
        } catch (IOException e) {
            throw broken == null ? e : broken;
        }
    }

    private String head(Letter letter) {
        StringBuilder head = new StringBuilder("POST /checkv2 HTTP/1.0\r\n");
        field(head, "Content-Length", Long.toString(letter.source().size()));
        if (!password.isEmpty()) {
            field(head, "Password", password);
        }
        letter.client().ifPresent(client -> client(head, client));
        if (!letter.name().isEmpty()) {
            field(head, "Hostname", Letter.fit(letter.name()));
        }
        if (letter.client().isPresent()) {
            field(head, "From", Letter.fit(letter.sender()));
        }
        letter.recipients().stream()
                .limit(MOST_RECIPIENTS)
                .forEach(recipient -> field(head, "Rcpt", Letter.fit(recipient)));
        return head.append("\r\n").toString();
    }

    private static void client(StringBuilder head, Client client) {
        field(head, "IP", Letter.fit(client.ip()));
        if (!client.helo().isEmpty()) {
            field(head, "Helo", Letter.fit(client.helo()));
        }
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static byte[] answer(Wire wire) throws IOException {
        String status = Protocol.line(wire);
        if (!status.matches("HTTP/1\\.[01] 200\\b.*")) {
            throw new IOException(
                    status.isEmpty() ? "it hung up without an answer" : "it answers '" + Plain.line(status) + "'");
        }
        int length = -1;
        int fields = 0;
        for (String line = Protocol.line(wire); !line.isEmpty(); line = Protocol.line(wire)) {
            if (++fields > MOST_FIELDS) {
                throw new IOException("it answers with more than " + MOST_FIELDS + " fields");
            }
            if (line.matches("(?i)content-length:\\s*\\d{1,9}")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (length > MOST_ANSWER) {
            throw new IOException("its answer is longer than " + MOST_ANSWER + " bytes");
        }
        byte[] body = wire.rest(length < 0 ? MOST_ANSWER + 1 : length);
        if (body.length > MOST_ANSWER) {
            throw new IOException("its answer is longer than " + MOST_ANSWER + " bytes");
        }
        if (body.length < length) {
            throw new IOException("it hung up in the middle of its answer");
        }
        return body;
    }

    private Optional<Opinion> opinion(byte[] body) throws IOException {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("its answer is no JSON");
        }
        if (json == null || !json.path("score").isNumber()) {
            throw new IOException("its answer holds no score");
        }
        // It skips the rest, too, where it refuses at once
        if (json.path("is_skipped").asBoolean(false)
                && json.path("action").asText(NO_ACTION).equals(NO_ACTION)) {
            return Optional.empty();
        }
        // Spam begins where it marks mail; required_score is where it refuses it
        double marks = json.path("thresholds").path("add header").asDouble(threshold);
        double score = json.path("score").asDouble();
        if (!(marks > 0) || Double.isInfinite(marks) || Double.isNaN(score) || Double.isInfinite(score)) {
            throw new IOException("its answer holds no score");
        }
        return Optional.of(new Opinion(score, marks, symbols(json.path("symbols"))));
    }

    private static List<String> symbols(JsonNode json) {
        List<JsonNode> symbols = new ArrayList<>();
        json.forEach(symbols::add);
        symbols.sort(Comparator.comparingDouble(
                symbol -> -Math.abs(symbol.path("score").asDouble())));
        return symbols.stream()
                .filter(symbol -> symbol.path("score").asDouble() != 0)
                .map(symbol -> symbol.path("name").asText())
                .toList();
    }
}
