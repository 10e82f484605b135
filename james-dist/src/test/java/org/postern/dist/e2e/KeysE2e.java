package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;

/** Keys, certificates and passwords of the packed distribution. */
class KeysE2e {

    @TempDir
    private Path folder;

    @Test
    void secretsAreForTheirOwnerOnlyAndANewCertificateIsShownWithoutARestart() throws Exception {
        try (PackedGateway gateway = PackedGateway.start(Files.createDirectory(folder.resolve("home")), Map.of())) {
            for (String file : List.of("keys/tls.key", "run.json")) {
                Path secret = gateway.home().resolve(file);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .as(file)
                        .isEqualTo("rw-------");
            }
            String before = certificate(gateway);

            replaceIdentity(gateway.home().resolve("keys"));
            assertThat(certificate(gateway)).isEqualTo(before);

            Api api = new Api(gateway.adminPort());
            assertThat(api.call("POST", "/servers?reload-certificate", "").statusCode())
                    .isEqualTo(204);
            assertThat(certificate(gateway)).isNotEqualTo(before).contains("localhost");
        }
    }

    /** The fixture's key and certificate, as an admin would put them there. */
    private static void replaceIdentity(Path keys) throws Exception {
        char[] password = Downstream.KEY_PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Downstream.class.getResourceAsStream("downstream.p12")) {
            store.load(file, password);
        }
        String alias = store.aliases().nextElement();
        Files.writeString(
                keys.resolve("tls.key"),
                pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
        Files.writeString(
                keys.resolve("tls.crt"),
                pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }

    private static String pem(String what, byte[] octets) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets) + "\n-----END " + what
                + "-----\n";
    }

    private static String certificate(PackedGateway gateway) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.connect(gateway.smtpPort())) {
            dialogue.reply();
            dialogue.say("EHLO client.test");
            return dialogue.startTls().getSession().getPeerCertificates()[0].toString();
        }
    }
}
