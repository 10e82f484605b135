package org.postern.scan.auth.signed;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
