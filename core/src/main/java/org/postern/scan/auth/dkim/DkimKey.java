package org.postern.scan.auth.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.auth.signed.Algorithm;
import org.postern.scan.auth.signed.Der;

/** A private key that signs mail. */
public final class DkimKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final long MOST_OCTETS = 100_000;
    // RFC 1035 3.3
    private static final int MOST_OCTETS_OF_STRING = 255;
    // RFC 8301 3.2: signers MUST use RSA keys of at least 1024 bits
    private static final int LEAST_BITS = 1_024;

    private final PrivateKey key;

    private DkimKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a PEM file: RSA in PKCS #8 or PKCS #1, at least 1024 bits, or Ed25519 in PKCS #8.
     *
     * @throws IOException naming the file, what is wrong with it and what to do
     */
    public static DkimKey read(Path file) throws IOException {
        String text = text(file);
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw bad(file, "holds no PEM block", "make a key with: openssl genrsa -out " + file + " 2048");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            return new DkimKey(
                    switch (pem.group(1)) {
                        case "PRIVATE KEY" -> pkcs8(der);
                        case "RSA PRIVATE KEY" -> rsa(Der.rsaPrivate(der));
                        default ->
                            throw bad(file, "holds a " + pem.group(1), "put a private key without a passphrase there");
                    });
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw bad(
                    file,
                    "holds no RSA key of " + LEAST_BITS + " bits or more, and no Ed25519 key",
                    "make a key with: openssl genrsa -out " + file + " 2048");
        }
    }

    private static String text(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw bad(file, "is too long for a key", "name the file of the private key");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (FileSystemException e) {
            throw bad(file, "cannot be read", "see that it exists and that the gateway's user may read it");
        }
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return rsa(der);
        }
    }

    private static PrivateKey rsa(byte[] der) throws GeneralSecurityException {
        RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        if (key.getModulus().bitLength() < LEAST_BITS) {
            throw new GeneralSecurityException("too short");
        }
        return key;
    }

    private static IOException bad(Path file, String what, String cure) {
        return new IOException("the key file " + file + " " + what + "; " + cure);
    }

    /** The key record for it (RFC 6376 3.6.1, RFC 8463 4), in quoted strings of at most 255 octets as zone files have them. */
    String publicRecord() {
        String text = "v=DKIM1; k=" + algorithm().keyType() + "; p="
                + Base64.getEncoder().encodeToString(algorithm().publicOctets(key));
        StringBuilder strings = new StringBuilder();
        for (int i = 0; i < text.length(); i += MOST_OCTETS_OF_STRING) {
            strings.append(i == 0 ? "" : " ").append('"');
            strings.append(text, i, Math.min(text.length(), i + MOST_OCTETS_OF_STRING))
                    .append('"');
        }
        return strings.toString();
    }

    Algorithm algorithm() {
        return Algorithm.of(key);
    }

    byte[] sign(byte[] data) {
        try {
            return algorithm().sign(key, data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read does not sign", e);
        }
    }
}
