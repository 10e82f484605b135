package org.postern.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a provider of a tenant can cost. */
@Timeout(20)
class CheckedSocketTest {

    private interface Answer {
        void to(OutputStream out) throws Exception;
    }

    /** Everything that a server says until the socket has enough of it. */
    private static void read(Duration longest, Answer answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new CheckedSocket(address -> Optional.empty(), longest)) {
            Thread thread = new Thread(() -> {
                try (Socket client = server.accept()) {
                    answer.to(client.getOutputStream());
                } catch (Exception expected) {
                    // the other side closed
                }
            });
            thread.start();
            socket.connect(server.getLocalSocketAddress(), 5_000);
            socket.setSoTimeout(5_000);
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8_192];
            while (in.read(some) >= 0) {
                assertThat(some).isNotNull();
            }
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        assertThatThrownBy(() -> read(Duration.ofSeconds(15), out -> {
                    while (true) {
                        out.write(new byte[65_536]);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 2000000 octets");
    }

    @Test
    void anAnswerThatComesOctetByOctetHasItsTime() {
        assertThatThrownBy(() -> read(Duration.ofMillis(500), out -> {
                    while (true) {
                        out.write('x');
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                }))
                .isInstanceOf(SocketTimeoutException.class);
    }
}
