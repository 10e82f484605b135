package org.postern.webadmin;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program for one-time passwords (RFC 6238), as people have on their telephones. */
final class OneTimePassword {

    private OneTimePassword() {}

    /** What it shows at this moment. */
    static String now(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : base32.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        // 20 octets, behind one for the sign or some that are missing
        byte[] octets = number.add(BigInteger.ONE.shiftLeft(160)).toByteArray();
        byte[] secret = Arrays.copyOfRange(octets, octets.length - 20, octets.length);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            ByteBuffer step = ByteBuffer.allocate(8).putLong(System.currentTimeMillis() / 30_000);
            byte[] hash = mac.doFinal(step.array());
            int code = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fff_ffff;
            return String.format("%06d", code % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
