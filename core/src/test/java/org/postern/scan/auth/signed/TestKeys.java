package org.postern.scan.auth.signed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.scan.auth.dkim.DkimKey;

/** Keys for tests, made once each. */
public final class TestKeys {

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private TestKeys() {}

    public static KeyPair rsa() {
        return rsa(2_048);
    }

    public static KeyPair rsa(int bits) {
        return KEYS.computeIfAbsent("RSA" + bits, name -> make("RSA", bits));
    }

    public static KeyPair ed25519() {
        return KEYS.computeIfAbsent("Ed25519", name -> make(name, 255));
    }

    private static KeyPair make(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The RSA key, read from a file that is put into the folder. */
    public static DkimKey signing(Path folder) throws IOException {
        String base64 =
                Base64.getMimeEncoder().encodeToString(rsa().getPrivate().getEncoded());
        Path file = Files.createTempFile(folder, "key", ".pem");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        return DkimKey.read(file);
    }

    /** The key record for DNS. */
    public static String record(KeyPair key) {
        return "v=DKIM1; k=" + (isRsa(key) ? "rsa" : "ed25519") + "; p=" + p(key);
    }

    /** What stands in p=. */
    public static String p(KeyPair key) {
        byte[] info = key.getPublic().getEncoded();
        byte[] octets = isRsa(key) ? info : Arrays.copyOfRange(info, info.length - 32, info.length);
        return Base64.getEncoder().encodeToString(octets);
    }

    private static boolean isRsa(KeyPair key) {
        return key.getPublic().getAlgorithm().equals("RSA");
    }
}
