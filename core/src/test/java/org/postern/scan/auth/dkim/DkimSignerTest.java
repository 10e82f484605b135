package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Domain;
import org.postern.dns.ZoneAnswers;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Mark;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;

class DkimSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    static Stream<KeyPair> keys() {
        return Stream.of(TestKeys.rsa(), TestKeys.rsa(1_024), TestKeys.ed25519());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatIsSignedPassesWithAllThatMattersOversigned(KeyPair key) throws IOException {
        String letter = "MIME-Version: 1.0\nList-Id: <a.example.org>\nReceived: x\n" + SignedLetter.LETTER;

        String field = sign(pem(key), letter);
        DkimResult result = verify(key, field, letter);

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
        assertThat(result.has(Mark.FROM_OVERSIGNED)).isTrue();
        for (String name : new String[] {"From", "Cc", "Reply-To", "Content-Type", "MIME-Version", "List-Id"}) {
            assertThat(verify(key, field, name + ": added\n" + letter).kind())
                    .as(name)
                    .isEqualTo(Kind.FAIL);
        }
        assertThat(verify(key, field, "Received: by one more\n" + letter).kind())
                .isEqualTo(Kind.PASS);
    }

    @Test
    void theFieldHasItsTagsAndNoLineOver78Columns() throws IOException {
        String field = sign(pem(TestKeys.rsa()), SignedLetter.LETTER);

        assertThat(field)
                .startsWith(
                        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=sel;\r\n t=1795428000;");
        assertThat(field).endsWith("\r\n");
        assertThat(field.split("\r\n")).allMatch(line -> line.length() <= 78);
        assertThat(field.replace("\r\n ", "")).containsOnlyOnce("\r").containsOnlyOnce("\n");
    }

    @Test
    void aKeyInPkcs1IsReadToo() throws IOException {
        byte[] pkcs8 = TestKeys.rsa().getPrivate().getEncoded();
        // PrivateKeyInfo of 2048 bits: 26 octets before the key itself
        String pem = pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        String field = sign(pem, SignedLetter.LETTER);

        assertThat(verify(TestKeys.rsa(), field, SignedLetter.LETTER).kind()).isEqualTo(Kind.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            })
    void aFileThatHoldsNoKeyIsNamedWithACure(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), text);

        assertThatThrownBy(() -> DkimKey.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the key file " + file + " holds ")
                .hasMessageContaining("; ");
    }

    @Test
    void aMissingFileAndAShortKeyAreNamedWithACure() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path tooShort = Files.writeString(folder.resolve("short.pem"), pem(TestKeys.rsa(768)));

        assertThatThrownBy(() -> DkimKey.read(missing)).hasMessageContaining(missing + " cannot be read; see that");
        assertThatThrownBy(() -> DkimKey.read(tooShort)).hasMessageContaining("1024 bits or more");
    }

    @Test
    void aMessageWithoutFromIsNotSigned() {
        assertThatThrownBy(() -> sign(pem(TestKeys.rsa()), "To: x\n\nHello.\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no From field");
    }

    @Test
    void aSelectorThatIsNoneIsRefused() throws IOException {
        DkimKey key = DkimKey.read(Files.writeString(folder.resolve("key.pem"), pem(TestKeys.rsa())));

        assertThatThrownBy(() -> new DkimSigner(new Domain("example.org"), "a;b", key))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String sign(String pem, String letter) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), pem, StandardCharsets.US_ASCII);
        return new DkimSigner(new Domain("example.org"), "sel", DkimKey.read(file))
                .sign(Source.of(SignedLetter.bytes(letter)), NOW);
    }

    private static DkimResult verify(KeyPair key, String field, String letter) {
        ZoneAnswers zone = new ZoneAnswers().txt("sel._domainkey.example.org", TestKeys.record(key));
        return Dkim.verify(SignedLetter.read(field.replace("\r\n", "\n") + letter), zone, NOW)
                .get(0);
    }

    private static String pem(KeyPair key) {
        return pem("PRIVATE KEY", key.getPrivate().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
