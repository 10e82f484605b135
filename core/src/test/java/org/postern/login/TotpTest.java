package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final long STEP = Totp.step(NOW);

    // RFC 6238 appendix B, SHA-1; the last six of its eight digits
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void theVectorsOfTheRfcComeOut(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    // RFC 4226 appendix D
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "9, 520489"})
    void theVectorsOfTheCounterComeOutToo(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void oneStepEachWayIsAccepted(int away, boolean accepted) {
        OptionalLong step = Totp.accepted(SECRET, Totp.code(SECRET, STEP + away), NOW, 0);

        assertThat(step).isEqualTo(accepted ? OptionalLong.of(STEP + away) : OptionalLong.empty());
    }

    @Test
    void aStepThatWasUsedIsNotAcceptedAgainNorOneBefore() {
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, STEP), NOW, STEP)).isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, STEP - 1), NOW, STEP))
                .isEmpty();
        assertThat(Totp.accepted(SECRET, Totp.code(SECRET, STEP + 1), NOW, STEP))
                .hasValue(STEP + 1);
    }

    @ParameterizedTest
    @CsvSource({"''", "81804", "0081804", "' 081804'", "08180a"})
    void whatIsNotTheCodeIsNotAccepted(String code) {
        assertThat(Totp.accepted(SECRET, code, NOW, 0)).isEmpty();
    }

    @Test
    void theUriNamesIssuerLoginAndSecret() {
        assertThat(Totp.uri(SECRET, "mary+x@example.test"))
                .isEqualTo("otpauth://totp/Postern:mary%2Bx%40example.test"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Postern");
    }
}
