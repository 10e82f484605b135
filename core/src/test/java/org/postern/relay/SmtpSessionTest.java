package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Network;
import org.postern.egress.Egress;
import org.postern.egress.EgressSettings;
import org.postern.fixture.Downstream;
import org.postern.relay.RelaySettings.Timeouts;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

class SmtpSessionTest {

    private static final Duration TIME = Duration.ofMillis(800);
    private static final Timeouts TIMEOUTS = new Timeouts(TIME, TIME, TIME, TIME, TIME, TIME);

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
        return SmtpSession.open(
                new DeliveryServer(host, downstream.port(), 10, tls),
                new SessionSetup(
                        "mx.gateway.test",
                        () -> TIMEOUTS,
                        new TlsClient(authorities),
                        new Egress(EgressSettings.DEFAULT)));
    }

    @Test
    void aServerThatNoOperatorSetIsNotLookedForOnThisMachine() {
        assertThatThrownBy(() -> connect(false, "127.0.0.1", EgressSettings.DEFAULT))
                .isInstanceOf(SmtpFailure.class)
                .hasMessage("CONNECT: the server lies where tenants may not send: it is a loopback address");
        // the name is harmless, what it resolves to is not
        assertThatThrownBy(() -> connect(false, "localhost", EgressSettings.DEFAULT))
                .hasMessageContaining("may not send");
        assertThat(downstream.connections()).isZero();
    }

    @Test
    void itIsConnectedToWhereThatIsAllowedOrAnOperatorSetIt() throws Exception {
        EgressSettings lifted = new EgressSettings(true, List.of(Network.parse("127.0.0.1")));

        try (SmtpSession session = connect(false, "127.0.0.1", lifted)) {
            assertThat(session.open()).isTrue();
        }
        try (SmtpSession session = connect(true, "127.0.0.1", EgressSettings.DEFAULT)) {
            assertThat(session.open()).isTrue();
        }
    }

    private SmtpSession connect(boolean vouched, String host, EgressSettings egress) throws SmtpFailure {
        return SmtpSession.open(
                new DeliveryServer(host, downstream.port(), 10, Tls.NONE, vouched),
                new SessionSetup(
                        "mx.gateway.test", () -> TIMEOUTS, new TlsClient(Optional.empty()), new Egress(egress)));
    }

    private static Path authority() throws URISyntaxException {
        return Path.of(Downstream.class.getResource("downstream.crt").toURI());
    }
}
