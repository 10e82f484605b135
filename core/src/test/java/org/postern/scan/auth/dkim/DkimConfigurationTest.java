package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.dns.ZoneAnswers;
import org.postern.message.Source;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class DkimConfigurationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path folder;

    private Path key;

    static Stream<KeyPair> pairs() {
        return Stream.of(TestKeys.rsa(), TestKeys.ed25519());
    }

    @BeforeEach
    void writeKey() throws Exception {
        key = pem(TestKeys.rsa());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsSignedVerifiesByTheRecordThatIsToBePublished(KeyPair pair) throws Exception {
        DkimSigner signer =
                DkimSigner.from(keys("example.org", "s1", pem(pair).toString())).orElseThrow();
        byte[] letter = SignedLetter.LETTER.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        String signed = signer.sign(Source.of(letter), NOW) + new String(letter, StandardCharsets.US_ASCII);

        String[] published = signer.publicRecord().split(" TXT ");
        ZoneAnswers zone = new ZoneAnswers()
                .txt(published[0], published[1].replace("\" \"", "").replace("\"", ""));

        List<DkimResult> results =
                Dkim.verify(SignedMessage.read(Source.of(signed.getBytes(StandardCharsets.US_ASCII))), zone, NOW);
        assertThat(published[0]).isEqualTo("s1._domainkey.example.org.");
        assertThat(results).singleElement().returns(DkimResult.Kind.PASS, DkimResult::kind);
    }

    @Test
    void aStringOfTheRecordHasNoMoreThan255Octets() {
        String record = DkimSigner.from(keys("example.org", "s1", key.toString()))
                .orElseThrow()
                .publicRecord();

        assertThat(record.substring(record.indexOf('"')).split("\" \""))
                .hasSizeGreaterThan(1)
                .allMatch(string -> string.replace("\"", "").length() <= 255);
    }

    @Test
    void withoutAnyKeyNothingIsSigned() {
        assertThat(DkimSigner.from(new Keys("relay.properties", new MapConfiguration(Map.of()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', s1, KEY, dkim.domain: is missing",
        "example.org, '', KEY, dkim.selector: is missing",
        "example.org, s1, '', dkim.key: is missing",
        "not a domain, s1, KEY, dkim.domain: 'not a domain'",
        "example.org, a;b, KEY, dkim.selector: 'a;b'",
        "example.org, s1, /no/such/key.pem, dkim.key: the key file /no/such/key.pem cannot be read; see that"
    })
    void whatIsWrongIsNamedByItsKey(String domain, String selector, String file, String problem) {
        assertThatThrownBy(() -> DkimSigner.from(keys(domain, selector, file.replace("KEY", key.toString()))))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(problem);
    }

    private static Keys keys(String domain, String selector, String file) {
        Map<String, Object> values = new HashMap<>();
        values.put("dkim.domain", domain);
        values.put("dkim.selector", selector);
        values.put("dkim.key", file);
        return new Keys("relay.properties", new MapConfiguration(values));
    }

    private Path pem(KeyPair pair) throws Exception {
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
