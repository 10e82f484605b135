package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.fixture.SmtpDialogue;

/** A report of held mail goes out, and its links do what they say for a person with a browser, and for nobody else. */
class ReportE2e {

    private static final String SPAM = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String REPORTS = "/gateway/addresses/anna@example.test/reports";
    private static final Pattern LINK = Pattern.compile("(\\S[^\\r\\n<]*) <(http://[^>]*/r/[^>]*)>");
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private Api api;

    @Test
    void whoReadsAReportReleasesByItAndAScannerDoesNot() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (Downstream downstream = Downstream.start();
                PackedGateway gateway = PackedGateway.start(home, Map.of())) {
            api = new Api(gateway.adminPort());
            api.define("example.test", downstream.port(), List.of("anna", "sales"));
            assertThat(api.call("PUT", "/gateway/addresses/anna@example.test/shadows/sales@example.test", "")
                            .statusCode())
                    .isEqualTo(204);
            send(gateway.smtpPort(), "anna@example.test");
            send(gateway.smtpPort(), "sales@example.test");
            await().until(() -> held("anna") == 1 && held("sales") == 1);

            assertThat(Api.json(api.call("POST", REPORTS, "")).path("items").intValue())
                    .isEqualTo(2);
            await().until(() -> downstream.messages().size() == 1);
            List<MatchResult> links = links(downstream.messages().get(0));
            assertThat(links).hasSize(8);

            follows(links);
            assertThat(held("anna") + held("sales")).isEqualTo(2);

            gateway.kill();
            gateway.start();
            api = new Api(gateway.adminPort());
            releases(URI.create(links.get(1).group(2)));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> downstream.messages().size() == 2);
            assertThat(downstream.messages().get(1).text())
                    .contains("Subject: Offer")
                    .endsWith(SPAM + "\r\n");
            assertThat(Api.json(api.call("POST", REPORTS, "")).path("items").intValue())
                    .isZero();
            assertThat(downstream.messages()).hasSize(2);
        }
    }

    private long held(String localPart) {
        JsonNode items = api.held(localPart + "@example.test");
        return items.size();
    }

    private static void send(int port, String recipient) throws Exception {
        try (SmtpDialogue sender = SmtpDialogue.connect(port)) {
            sender.reply();
            sender.say("EHLO sender.test");
            sender.say("MAIL FROM:<eve@stranger.test>");
            sender.say("RCPT TO:<" + recipient + ">");
            sender.say("DATA");
            String message = "From: eve@stranger.test\r\nSubject: Offer\r\n\r\n" + SPAM + "\r\n";
            assertThat(sender.body(message.getBytes(StandardCharsets.US_ASCII))).startsWith("250 2.0.0");
        }
    }

    /** Of the plain text, each with the words before it. */
    private static List<MatchResult> links(Received report) throws IOException {
        String part = report.text().split("Content-Transfer-Encoding: quoted-printable\r\n\r\n")[1];
        try (InputStream text =
                new QuotedPrintableInputStream(new ByteArrayInputStream(part.getBytes(StandardCharsets.ISO_8859_1)))) {
            return links(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<MatchResult> links(String text) {
        return LINK.matcher(text).results().toList();
    }

    /** As a scanner of links does: opens each, and posts every form that it finds. */
    private static void follows(List<MatchResult> links) throws Exception {
        HttpClient scanner = HttpClient.newHttpClient();
        for (MatchResult link : links) {
            URI uri = URI.create(link.group(2));
            String page = get(scanner, uri);
            assertThat(post(scanner, uri, nonce(page)).statusCode())
                    .as(link.group(1))
                    .isEqualTo(403);
        }
    }

    private static void releases(URI uri) throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = get(browser, uri);
        assertThat(page).contains("Offer").doesNotContain("GTUBE-STANDARD");
        String nonce = nonce(page);
        assertThat(post(browser, uri, nonce).statusCode()).isEqualTo(200);
        assertThat(post(browser, uri, nonce).statusCode()).isEqualTo(410);
    }

    private static String nonce(String page) {
        return NONCE.matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String get(HttpClient client, URI uri) throws Exception {
        HttpResponse<String> page = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private static HttpResponse<String> post(HttpClient client, URI uri, String nonce) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("nonce=" + nonce))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
