package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayScanTest {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final String HEAD =
            "From: a@x.test\r\nTo: b@x.test\r\nSubject: hello\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n\r\n";

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static Response scan(byte[] message) {
        return GATEWAY.operator().contentType("message/rfc822").body(message).post("/gateway/scan");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        if (Files.exists(GATEWAY.home.resolve("tmp"))) {
            try (Stream<java.nio.file.Path> left = Files.list(GATEWAY.home.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void spamIsSpamWithItsReasons() {
        scan((HEAD + GTUBE + "\r\n").getBytes(StandardCharsets.US_ASCII))
                .then()
                .statusCode(200)
                .body("file", equalTo("-"))
                .body("verdict", equalTo("spam"))
                .body("score", greaterThanOrEqualTo(0.5f))
                .body("reasons.name", hasItem("gtube"))
                .body("reasons[0].text", notNullValue())
                .body("reasons[0].otherwise", notNullValue())
                .body("own", empty())
                .body("milliseconds", greaterThanOrEqualTo(0));
    }

    @Test
    void aMessageOfTheLimitPassesAndOneByteMoreDoesNot() {
        byte[] message = (HEAD + "x".repeat(Gateway.MAX_MESSAGE - HEAD.length())).getBytes(StandardCharsets.US_ASCII);

        scan(message).then().statusCode(200);
        scan((new String(message, StandardCharsets.US_ASCII) + "x").getBytes(StandardCharsets.US_ASCII))
                .then()
                .statusCode(413)
                .body("type", equalTo("PayloadTooLarge"));
    }

    @Test
    void aMessageWhoseLengthIsNotAnnouncedIsCountedAsItComes() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", GATEWAY.portal.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /gateway/scan HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer "
                            + GATEWAY.token + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[Gateway.MAX_MESSAGE + 1];
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyThatSaysItIsAFormIsReadAsAMessage() {
        GATEWAY.operator()
                .contentType("application/x-www-form-urlencoded")
                .body(HEAD + GTUBE)
                .post("/gateway/scan")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("spam"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        scan(new byte[0]).then().statusCode(400).body("details", equalTo("body"));
    }
}
