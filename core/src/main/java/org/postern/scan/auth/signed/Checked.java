package org.postern.scan.auth.signed;

import java.util.List;
import org.postern.dns.Answer;
import org.postern.dns.Answers;

/**
 * What came of checking one signature with the key that its signer publishes.
 *
 * @param why in words for a log, empty when it is valid
 * @param bits of the key; 0 when there is none
 * @param testing the key says t=y
 * @param strict the key says t=s
 */
public record Checked(Status status, String why, int bits, boolean testing, boolean strict) {

    private static final int LEAST_BITS = 1_024;
    private static final int MOST_RECORDS = 4;

    /** The best first. */
    public enum Status {
        VALID,
        /** There is a key, and the signature is not made with it over these octets. */
        MISMATCH,
        /** The key is too short to prove anything. */
        TOO_SHORT,
        /** There is no key that could be used, and a later attempt will not find one. */
        NO_KEY,
        /** DNS did not say. */
        UNKNOWN
    }

    /**
     * Checks with each record there is and keeps the best of what comes of it.
     *
     * @param data the octets whose digest is signed
     */
    public static Checked of(Signature signature, byte[] data, Answers answers) {
        Answer answer = answers.to(signature.question());
        if (answer instanceof Answer.Unknown unknown) {
            return new Checked(Status.UNKNOWN, "the key could not be had: " + unknown.why(), 0, false, false);
        }
        List<String> records = answer.values();
        Checked best = without("there is no key at " + signature.question().name());
        // RFC 6376 6.1.2 step 4: of several records "the Verifier ... may cycle through the key records"
        for (int i = 0; i < Math.min(records.size(), MOST_RECORDS) && best.status() != Status.VALID; i++) {
            Checked checked = with(records.get(i), signature, data);
            best = i == 0 || checked.status().compareTo(best.status()) < 0 ? checked : best;
        }
        return best;
    }

    private static Checked with(String record, Signature signature, byte[] data) {
        try {
            KeyRecord key = KeyRecord.parse(record, signature.algorithm());
            int bits = Algorithm.bits(key.key());
            Status status = Status.VALID;
            String why = "";
            // RFC 8301 3.2: "Verifiers MUST NOT consider signatures using RSA keys of less than 1024 bits as valid"
            if (signature.algorithm() == Algorithm.RSA_SHA256 && bits < LEAST_BITS) {
                status = Status.TOO_SHORT;
                why = "the key has " + bits + " bits only";
            } else if (!signature.algorithm().verifies(key.key(), data, signature.octets())) {
                status = Status.MISMATCH;
                why = "the signature does not match the header";
            }
            return new Checked(status, why, bits, key.testing(), key.strict());
        } catch (BadSignature e) {
            return without(e.getMessage());
        }
    }

    private static Checked without(String why) {
        return new Checked(Status.NO_KEY, why, 0, false, false);
    }

    /** Whether the key is one that signers should no longer use. */
    public boolean weak() {
        // RFC 8301 3.2: signers SHOULD use at least 2048 bits; Ed25519 has 256 and is as good
        return bits >= LEAST_BITS && bits < 2 * LEAST_BITS;
    }
}
