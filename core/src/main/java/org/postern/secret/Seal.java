package org.postern.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets for the database with AES-256-GCM (NIST SP 800-38D) and opens them again. What is sealed is bound to whose it is: moved to
 * another row it does not open. Safe for use by many threads.
 */
public final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    // SP 800-38D 5.2.1.1 and 8.2.2: 96 random bits, which one key may use 2^32 times
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFile file;

    /** @param file holds the key, 32 octets; it is made, for its owner's eyes only, when the first secret is sealed */
    public Seal(Path file) {
        this.file = new KeyFile(file);
    }

    /**
     * Seals a secret.
     *
     * @param owner whose it is; it opens for the same one only
     * @return Base64 of nonce, ciphertext and tag
     * @throws IllegalStateException if the key file cannot be read or made
     */
    public String seal(String owner, byte[] secret) {
        byte[] nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, file.keyOrNew(), nonce, owner).doFinal(secret);
            byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws IllegalStateException if it was sealed for another owner or under another key, or was changed
     */
    public byte[] open(String owner, String sealed) {
        byte[] whole = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(whole, NONCE_OCTETS);
        try {
            return cipher(Cipher.DECRYPT_MODE, file.key(), nonce, owner)
                    .doFinal(whole, NONCE_OCTETS, whole.length - NONCE_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a secret of " + owner + " does not open with " + file + "; was the key of another home put there?",
                    e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
