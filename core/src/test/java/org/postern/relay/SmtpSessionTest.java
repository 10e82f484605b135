package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.fixture.Downstream;
import org.postern.relay.RelaySettings.Timeouts;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class SmtpSessionTest {

    private static final Duration TIME = Duration.ofMillis(800);

    private Downstream downstream;

    @BeforeEach
    void open() {
        downstream = Downstream.start();
    }

    @AfterEach
    void close() {
        downstream.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"OPPORTUNISTIC", "REQUIRED"})
    void anyCertificateWillDoForEncryption(Tls tls) throws Exception {
        downstream.script().startTls(false);

        try (SmtpSession session = connect("127.0.0.1", tls)) {
            assertThat(session.tls()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void noneMeansPlainTextEvenWhenTlsIsOffered() throws Exception {
        downstream.script().startTls(false);

        try (SmtpSession session = connect("127.0.0.1", Tls.NONE)) {
            assertThat(session.tls()).isEqualTo("none");
        }
    }

    @Test
    void opportunisticGoesOnInPlainTextWhereTlsIsNotOfferedOrFails() throws Exception {
        try (SmtpSession session = connect("127.0.0.1", Tls.OPPORTUNISTIC)) {
            assertThat(session.tls()).isEqualTo("none");
        }
        downstream.script().startTls(true);
        try (SmtpSession session = connect("127.0.0.1", Tls.OPPORTUNISTIC)) {
            assertThat(session.tls()).isEqualTo("none");
        }
    }

    @Test
    void requiredDoesNotGoOnInPlainText() {
        assertThatThrownBy(() -> connect("127.0.0.1", Tls.REQUIRED))
                .isInstanceOf(SmtpFailure.class)
                .hasMessageContaining("no STARTTLS");
        downstream.script().startTls(true);
        assertThatThrownBy(() -> connect("127.0.0.1", Tls.REQUIRED)).isInstanceOf(SmtpFailure.class);
    }

    @Test
    void verifiedWantsACertificateForTheHostFromAKnownAuthority() throws Exception {
        downstream.script().startTls(false);

        try (SmtpSession session = connect("localhost", Tls.VERIFIED)) {
            assertThat(session.tls()).isEqualTo("TLSv1.3");
        }
        assertThatThrownBy(() -> connect("127.0.0.1", Tls.VERIFIED))
                .isInstanceOf(SmtpFailure.class)
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> connect("localhost", Tls.VERIFIED, Optional.empty()))
                .isInstanceOf(SmtpFailure.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void aServerThatKnowsOnlyHeloIsUsed() throws Exception {
        downstream.script().ehlo("502 5.5.1 what?");

        try (SmtpSession session = connect("127.0.0.1", Tls.OPPORTUNISTIC)) {
            assertThat(session.open()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello there", "22", "999 x", "SSH-2.0-OpenSSH"})
    void whatIsNoSmtpIsNoServer(String greeting) {
        downstream.script().greeting(greeting);

        assertThatThrownBy(() -> connect("127.0.0.1", Tls.NONE))
                .isInstanceOf(SmtpFailure.class)
                .hasMessageContaining("not an SMTP reply");
    }

    @Test
    void endlessRepliesAreCut() {
        downstream.script().greeting("220 " + "x".repeat(100_000));
        assertThatThrownBy(() -> connect("127.0.0.1", Tls.NONE)).hasMessageContaining("reply line");

        downstream.script().greeting("220-x\r\n".repeat(100_000) + "220 x");
        assertThatThrownBy(() -> connect("127.0.0.1", Tls.NONE)).hasMessageContaining("lines");
    }

    @Test
    void aServerThatSaysNothingIsLeftInTime() {
        downstream.script().delay(Duration.ofSeconds(5));
        long start = System.nanoTime();

        assertThatThrownBy(() -> connect("127.0.0.1", Tls.NONE)).isInstanceOf(SmtpFailure.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private SmtpSession connect(String host, Tls tls) throws Exception {
        return connect(host, tls, Optional.of(authority()));
    }

    private SmtpSession connect(String host, Tls tls, Optional<Path> authorities) throws SmtpFailure {
        Timeouts timeouts = new Timeouts(TIME, TIME, TIME, TIME, TIME, TIME);
        return SmtpSession.open(
                new DeliveryServer(host, downstream.port(), 10, tls),
                new SmtpSession.Setup("mx.gateway.test", timeouts, new TlsClient(authorities)));
    }

    private static Path authority() throws URISyntaxException {
        return Path.of(Downstream.class.getResource("downstream.crt").toURI());
    }
}
