package org.postern.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA-256 (RFC 2104) under a key of this installation: what is hashed so is known again, and nobody who has the database alone can tell
 * what it was, not even by trying. Safe for use by many threads.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 16;

    private final Supplier<SecretKey> key;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    /** @param file holds the key, 32 octets; it is made, for its owner's eyes only, when the first hash is wanted. Without it all is unknown anew */
    public KeyedHash(Path file) {
        this(new KeyFile(file)::keyOrNew);
    }

    /** Under a key that is there already. */
    KeyedHash(SecretKey key) {
        this(() -> key);
    }

    private KeyedHash(Supplier<SecretKey> key) {
        this.key = key;
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * The hash of these texts in this order, each apart from the next.
     *
     * @return 128 bits as 22 characters of Base64url
     * @throws IllegalStateException if the key file cannot be read or made
     */
    public String of(String... texts) {
        Mac mac = macs.get();
        for (String text : texts) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                mac.update((byte) (octets.length >>> shift));
            }
            mac.update(octets);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(), OCTETS));
    }
}
