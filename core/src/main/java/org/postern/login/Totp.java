package org.postern.login;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): SHA-1, 6 digits, steps of 30 s. Other values are read by too few programs. */
final class Totp {

    // RFC 4226 4, R6: 160 bits are recommended
    static final int SECRET_OCTETS = 20;
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /** RFC 4226 5.3, with the step as counter. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return String.format("%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /**
     * Which step a code is of: now's, the one before (the code was typed slowly, RFC 6238 5.2) or the one after (the clocks differ).
     *
     * @param last the newest step that was accepted; it and all before are not accepted again
     */
    static OptionalLong accepted(byte[] secret, String code, Instant now, long last) {
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            // all three are computed, whichever matches
            boolean same = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > last) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** What a program for one-time passwords reads, mostly as a picture: label with issuer and login, and the secret. */
    static String uri(byte[] secret, String login) {
        return "otpauth://totp/Postern:" + encoded(login) + "?secret=" + Base32.encode(secret) + "&issuer=Postern";
    }

    private static String encoded(String text) {
        // in a path a space is %20, and what URLEncoder leaves may stand there
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
