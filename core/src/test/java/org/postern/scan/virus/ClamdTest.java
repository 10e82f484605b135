package org.postern.scan.virus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.message.Source;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ClamdTest {

    private ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aCleanMessageArrivesWhole() {
        answer("stream: OK\0", 0);
        byte[] message = new byte[200_000];
        java.util.Arrays.fill(message, (byte) 'x');

        assertThat(clamd().scan(Source.of(message))).isEqualTo(new ClamdAnswer.Clean());
        assertThat(received.toByteArray()).isEqualTo(message);
    }

    @Test
    void aVirusIsNamed() {
        answer("stream: Eicar-Test FOUND\0", 0);

        assertThat(clamd().scan(Source.of(new byte[10]))).isEqualTo(new ClamdAnswer.Found("Eicar-Test"));
    }

    @Test
    void beyondItsSizeLimitItIsNotScanned() {
        answer("INSTREAM size limit exceeded. ERROR\0", 0);

        assertThat(clamd().scan(Source.of(new byte[10])))
                .isInstanceOfSatisfying(ClamdAnswer.TooLarge.class, large -> assertThat(large.why())
                        .contains("StreamMaxLength"));
    }

    @Test
    void aBrokenConnectionIsTriedOnceMore() {
        answer("stream: OK\0", 1);

        assertThat(clamd().scan(Source.of(new byte[10]))).isEqualTo(new ClamdAnswer.Clean());
        assertThat(connections).hasValue(2);
    }

    @Test
    void aScannerThatHangsUpIsDown() {
        answer("stream: OK\0", 10);

        assertThat(clamd().scan(Source.of(new byte[10]))).isInstanceOf(ClamdAnswer.NotScanned.class);
        assertThat(connections).hasValue(2);
    }

    @Test
    void aSilentScannerIsDownWithinTheTimeLimit() {
        assertThat(clamd().scan(Source.of(new byte[10]))).isInstanceOf(ClamdAnswer.NotScanned.class);
        assertThat(clamd().answers()).isFalse();
    }

    @Test
    void nobodyThereIsDown() throws IOException {
        server.close();

        assertThat(clamd().scan(Source.of(new byte[10]))).isInstanceOf(ClamdAnswer.NotScanned.class);
        assertThat(new Clamd("/nowhere/clamd.ctl", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .answers())
                .isFalse();
    }

    private Clamd clamd() {
        return new Clamd(
                "127.0.0.1:" + server.getLocalPort(),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }

    /** @param hangUps connections that are closed at once before one is answered */
    private void answer(String reply, int hangUps) {
        Thread thread = new Thread(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    if (connections.incrementAndGet() > hangUps) {
                        read(new DataInputStream(socket.getInputStream()));
                        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void read(DataInputStream in) throws IOException {
        in.readNBytes("zINSTREAM\0".length());
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            received.write(in.readNBytes(length));
        }
    }
}
