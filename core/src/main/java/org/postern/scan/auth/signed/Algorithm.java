package org.postern.scan.auth.signed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The algorithms that signatures are accepted in. */
public enum Algorithm {
    RSA_SHA256("rsa-sha256", "rsa", "RSA", "SHA256withRSA"),
    // RFC 8463 3: Ed25519 signs the SHA-256 digest of the header
    ED25519_SHA256("ed25519-sha256", "ed25519", "Ed25519", "Ed25519");

    // RFC 8301 3.2 asks for 4096; beyond these the work is the sender's to choose and ours to do
    private static final int MOST_BITS = 8_192;
    // 65537 is what all use; time goes by the length
    private static final int MOST_EXPONENT_BITS = 64;
    private static final int ED25519_OCTETS = 32;

    private final String wire;
    private final String keyType;
    private final String keyName;
    private final String signatureName;

    Algorithm(String wire, String keyType, String keyName, String signatureName) {
        this.wire = wire;
        this.keyType = keyType;
        this.keyName = keyName;
        this.signatureName = signatureName;
    }

    /** As in a=. */
    public String wire() {
        return wire;
    }

    /** As in k= of a key record. */
    public String keyType() {
        return keyType;
    }

    /** The public key that belongs to a private one of this algorithm, as p= of a key record has it. */
    public byte[] publicOctets(PrivateKey key) {
        if (this == ED25519_SHA256) {
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        }
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
        try {
            return KeyFactory.getInstance(keyName)
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read has no public part", e);
        }
    }

    static Algorithm parse(String name) throws BadSignature {
        for (Algorithm algorithm : values()) {
            if (algorithm.wire.equals(name)) {
                return algorithm;
            }
        }
        // RFC 8301 3.1: "Verifiers MUST NOT verify signatures using rsa-sha1"
        throw new BadSignature(name.equals("rsa-sha1") ? "rsa-sha1 is not accepted" : "the algorithm in a= is unknown");
    }

    /** The algorithm that a private key is for. @throws IllegalArgumentException for other keys */
    public static Algorithm of(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> RSA_SHA256;
            case "EdDSA", "Ed25519" -> ED25519_SHA256;
            default -> throw new IllegalArgumentException("keys of " + key.getAlgorithm() + " do not sign mail");
        };
    }

    /** @param data the octets whose digest is signed */
    public byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
        java.security.Signature signer = java.security.Signature.getInstance(signatureName);
        signer.initSign(key);
        signer.update(message(data));
        return signer.sign();
    }

    boolean verifies(PublicKey key, byte[] data, byte[] signature) {
        try {
            if (this == ED25519_SHA256) {
                return verifiesEd25519(key.getEncoded(), message(data), signature);
            }
            java.security.Signature verifier = java.security.Signature.getInstance(signatureName);
            verifier.initVerify(key);
            verifier.update(message(data));
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // a signature of the wrong length, or a key that is none of this kind
            return false;
        }
    }

    /** Java's own takes about five times as long, which who sends many signatures would use. */
    private static boolean verifiesEd25519(byte[] key, byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key, key.length - ED25519_OCTETS));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private byte[] message(byte[] data) throws GeneralSecurityException {
        return this == ED25519_SHA256 ? MessageDigest.getInstance("SHA-256").digest(data) : data;
    }

    /** @param octets of p= */
    PublicKey key(byte[] octets) throws BadSignature {
        try {
            PublicKey key = KeyFactory.getInstance(keyName).generatePublic(new X509EncodedKeySpec(encoded(octets)));
            if (bits(key) > MOST_BITS) {
                throw new BadSignature("the key is longer than " + MOST_BITS + " bits");
            }
            if (key instanceof RSAPublicKey rsa && rsa.getPublicExponent().bitLength() > MOST_EXPONENT_BITS) {
                throw new BadSignature("the exponent of the key is longer than " + MOST_EXPONENT_BITS + " bits");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new BadSignature("the key cannot be read");
        }
    }

    private byte[] encoded(byte[] octets) throws BadSignature {
        if (this == RSA_SHA256) {
            // RFC 6376 3.6.1 asks for RSAPublicKey; nearly all publish the SubjectPublicKeyInfo of its errata and
            // examples
            return Der.isRsaPublicKey(octets) ? Der.rsaPublic(octets) : octets;
        }
        if (octets.length != ED25519_OCTETS) {
            throw new BadSignature("the key is not 32 octets long");
        }
        return Der.ed25519Public(octets);
    }

    static int bits(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : ED25519_OCTETS * Byte.SIZE;
    }
}
