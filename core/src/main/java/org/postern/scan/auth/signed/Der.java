package org.postern.scan.auth.signed;

import java.util.HexFormat;

/** Puts bare keys into the envelopes that java.security wants: SubjectPublicKeyInfo (RFC 5280 4.1) and PrivateKeyInfo (RFC 5208 5). */
public final class Der {

    private static final byte SEQUENCE = 0x30;
    private static final byte BIT_STRING = 3;
    private static final byte OCTET_STRING = 4;
    private static final byte INTEGER = 2;
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] ED25519 = HexFormat.of().parseHex("300506032b6570");
    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    private Der() {}

    /** @param key RSAPrivateKey (RFC 8017 A.1.2) @return PKCS #8 */
    public static byte[] rsaPrivate(byte[] key) {
        return wrap(SEQUENCE, VERSION_0, RSA, wrap(OCTET_STRING, key));
    }

    /** @param key RSAPublicKey (RFC 8017 A.1.1) */
    static byte[] rsaPublic(byte[] key) {
        return wrap(SEQUENCE, RSA, bits(key));
    }

    /** @param key 32 octets (RFC 8463 4) */
    static byte[] ed25519Public(byte[] key) {
        return wrap(SEQUENCE, ED25519, bits(key));
    }

    /** Whether it is a sequence that begins with a number, not with another sequence. */
    static boolean isRsaPublicKey(byte[] octets) {
        if (octets.length < 6 || octets[0] != SEQUENCE) {
            return false;
        }
        int lengthOctets = octets[1] >= 0 ? 1 : 1 + (octets[1] & 0x7f);
        return lengthOctets < 5 && octets[1 + lengthOctets] == INTEGER;
    }

    private static byte[] bits(byte[] key) {
        return wrap(BIT_STRING, new byte[1], key);
    }

    private static byte[] wrap(byte tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] head = length < 128
                ? new byte[] {tag, (byte) length}
                : length < 256
                        ? new byte[] {tag, (byte) 0x81, (byte) length}
                        : new byte[] {tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        byte[] whole = new byte[head.length + length];
        System.arraycopy(head, 0, whole, 0, head.length);
        int position = head.length;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, position, part.length);
            position += part.length;
        }
        return whole;
    }
}
