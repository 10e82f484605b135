package org.postern.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that nobody guesses, and the form in which they are kept. */
final class RandomToken {

    private static final int TOKEN_OCTETS = 32;
    private static final int ID_OCTETS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    /** 256 bits in base64url: 43 characters. */
    static String make() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets(TOKEN_OCTETS));
    }

    /** 64 bits in hexadecimal: the name of something that is no secret. */
    static String id() {
        return HexFormat.of().formatHex(octets(ID_OCTETS));
    }

    static byte[] octets(int count) {
        byte[] octets = new byte[count];
        RANDOM.nextBytes(octets);
        return octets;
    }

    /** SHA-256 in hexadecimal. What is random needs no salt and no slow hash. */
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
