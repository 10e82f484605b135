package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.postern.address.Domain;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.DkimKey;
import org.postern.scan.auth.dkim.DkimSigner;

/**
 * A key with which senders of any domain sign their mail, selector {@code s1}.
 *
 * @param record what such a domain publishes
 */
record SenderKey(DkimKey key, String record) {

    /** A new one. @param folder where its file may lie */
    static SenderKey in(Path folder) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair pair = keys.generateKeyPair();
        Path pem = Files.writeString(
                folder.resolve("sender.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + base64(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return new SenderKey(
                DkimKey.read(pem), "v=DKIM1; p=" + base64(pair.getPublic().getEncoded()));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** The message with a signature of that domain on top. */
    byte[] signed(String domain, byte[] message) throws Exception {
        String field = new DkimSigner(new Domain(domain), "s1", key).sign(Source.of(message), Instant.now());
        return (field + new String(message, ISO_8859_1)).getBytes(ISO_8859_1);
    }
}
