package org.postern.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;
import org.postern.message.Source;
import org.postern.settings.Keys;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** A virus scanner that is configured and does not answer must never look like one that found nothing. */
class ScannerDownTest {

    private static final Source CLEAN =
            Source.of("From: a@sender.test\r\nSubject: s\r\n\r\nHello.\r\n".getBytes(US_ASCII));

    @Test
    void aConfiguredScannerThatDoesNotAnswerIsSaidInVerdictAndHealth() throws IOException {
        Scanner scanner = scanner("127.0.0.1:" + closedPort());

        Verdict verdict = scanner.scan(ScanRequest.of(CLEAN)).verdict();

        assertThat(verdict.scannerDown()).isTrue();
        assertThat(verdict.reasons()).extracting(Reason::name).contains("virus-scanner-down");
        assertThat(scanner.trouble()).isPresent();
    }

    @Test
    void noScannerByChoiceIsAFindingAndNotAFault() {
        Verdict verdict = scanner("none").scan(ScanRequest.of(CLEAN)).verdict();

        assertThat(verdict.scannerDown()).isFalse();
        assertThat(verdict.reasons()).extracting(Reason::name).contains("no-virus-scanner");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Scanner scanner(String clamd) {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.setProperty("clamd", clamd);
        return Scanner.create(ScanSettings.from(new Keys("scan.properties", configuration)), Optional.empty(), "");
    }
}
