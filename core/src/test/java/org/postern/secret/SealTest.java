package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    private static final byte[] SECRET = "twenty octets of it.".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home;

    private Path key() {
        return home.resolve("keys/secrets.key");
    }

    @Test
    void whatIsSealedOpensAgainAlsoAfterARestart() {
        String sealed = new Seal(key()).seal("someone@example.test", SECRET);

        assertThat(new Seal(key()).open("someone@example.test", sealed)).isEqualTo(SECRET);
    }

    @Test
    void theKeyIsMadeAtFirstUseForItsOwnerOnly() throws IOException {
        Seal seal = new Seal(key());
        assertThat(key()).doesNotExist();

        seal.seal("someone@example.test", SECRET);

        assertThat(Files.size(key())).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(key().getParent()).isDirectoryContaining(file -> file.equals(key()));
        assertThat(Files.list(key().getParent())).hasSize(1);
    }

    @Test
    void theSameSecretNeverLooksTheSameAndShowsNothing() {
        Seal seal = new Seal(key());
        String first = seal.seal("someone@example.test", SECRET);

        assertThat(seal.seal("someone@example.test", SECRET)).isNotEqualTo(first);
        assertThat(new String(Base64.getDecoder().decode(first), StandardCharsets.ISO_8859_1))
                .doesNotContain("twenty");
    }

    @Test
    void itOpensForItsOwnerOnly() {
        Seal seal = new Seal(key());
        String sealed = seal.seal("someone@example.test", SECRET);

        assertThatThrownBy(() -> seal.open("other@example.test", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        Seal seal = new Seal(key());
        byte[] octets = Base64.getDecoder().decode(seal.seal("someone@example.test", SECRET));
        octets[15] ^= 1;

        assertThatThrownBy(() ->
                        seal.open("someone@example.test", Base64.getEncoder().encodeToString(octets)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLostKeyIsSaidAndNotReplacedByTheOneWhoReads() throws IOException {
        String sealed = new Seal(key()).seal("someone@example.test", SECRET);
        Files.delete(key());

        assertThatThrownBy(() -> new Seal(key()).open("someone@example.test", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key().toString());
        assertThat(key()).doesNotExist();
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() throws IOException {
        Files.createDirectories(key().getParent());
        Files.write(key(), new byte[31]);

        assertThatThrownBy(() -> new Seal(key()).seal("someone@example.test", SECRET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("31 octets");
    }
}
