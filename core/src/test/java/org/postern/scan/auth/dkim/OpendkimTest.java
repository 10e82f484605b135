package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.postern.scan.auth.signed.SignedLetter.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Domain;
import org.postern.dns.ZoneAnswers;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;

/** Debian's opendkim and we understand one another. */
class OpendkimTest {

    private static final Path OPENDKIM = Path.of("/usr/sbin/opendkim");
    private static final Instant NOW = Instant.now();
    private static final KeyPair KEY = TestKeys.rsa();
    private static final ZoneAnswers ZONE = new ZoneAnswers().txt("sel._domainkey.example.org", TestKeys.record(KEY));

    @TempDir
    Path folder;

    private Path keyFile;

    @BeforeEach
    void opendkimIsThere() throws IOException {
        assumeThat(OPENDKIM)
                .as("skipped: opendkim is not installed at %s", OPENDKIM)
                .exists();
        byte[] key = KEY.getPrivate().getEncoded();
        keyFile = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("keys"), "sel._domainkey.example.org " + TestKeys.record(KEY) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple/simple", "relaxed/relaxed", "simple/relaxed", "relaxed/simple"})
    void whatOpendkimSignsWeVerify(String canon) throws Exception {
        String signed = signedByOpendkim(canon) + SignedLetter.LETTER;

        assertThat(verify(signed)).isEqualTo(Kind.PASS);
        assertThat(verify(signed.replace("noon", "nooN"))).isEqualTo(Kind.FAIL);
        assertThat(verify(signed.replace("Lunch", "lunch"))).isEqualTo(Kind.FAIL);
    }

    @Test
    void whatWeSignOpendkimVerifies() throws Exception {
        DkimSigner signer = new DkimSigner(Domain.parse("example.org"), "sel", DkimKey.read(keyFile));
        String field = signer.sign(Source.of(SignedLetter.bytes(SignedLetter.LETTER)), NOW);

        assertVerifiedByOpendkim(field.replace("\r\n", "\n") + SignedLetter.LETTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple/simple", "relaxed/relaxed"})
    void whatWeSignInEitherFormOpendkimVerifies(String canon) throws Exception {
        String tags = SignedLetter.tags(":from:cc").replace("relaxed/relaxed", canon);

        assertVerifiedByOpendkim(SignedLetter.dkim(KEY, tags, SignedLetter.LETTER));
    }

    private void assertVerifiedByOpendkim(String signed) throws Exception {
        assertThat(opendkim("Mode v", signed)).contains("2048-bit key) succeeded");
        assertThat(opendkim("Mode v", signed.replace("noon", "nooN"))).contains("failed");
        assertThat(opendkim("Mode v", signed.replace("Lunch", "lunch"))).contains("failed");
    }

    private static Kind verify(String letter) {
        return Dkim.verify(read(letter), ZONE, NOW).get(0).kind();
    }

    private String signedByOpendkim(String canon) throws Exception {
        String said = opendkim(
                String.join(
                        "\n",
                        "Mode s",
                        "Domain example.org",
                        "Selector sel",
                        "KeyFile " + keyFile,
                        "Canonicalization " + canon,
                        "OversignHeaders From,Cc",
                        "RequireSafeKeys no"),
                SignedLetter.LETTER);
        String field = said.substring(said.indexOf("DKIM-Signature:"));
        return field.substring(0, field.indexOf("==") + 2) + "\n";
    }

    private String opendkim(String settings, String letter) throws Exception {
        Path conf = Files.writeString(
                folder.resolve("opendkim.conf"), settings + "\nTestPublicKeys " + folder.resolve("keys") + "\n");
        Path file = Files.writeString(folder.resolve("letter.eml"), letter, StandardCharsets.ISO_8859_1);
        List<String> command = new ArrayList<>(List.of(OPENDKIM.toString(), "-x", conf.toString(), "-v", "-t"));
        command.add(file.toString());
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.waitFor();
        return Files.readString(said, StandardCharsets.ISO_8859_1).replace("\r", "");
    }
}
