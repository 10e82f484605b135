package org.postern.verdict;

/**
 * Who is proven to have sent a message.
 *
 * @param proof what proves the author
 * @param domain the author's: that of the From field, lower-case A-labels; empty when nothing proves it
 * @param by the domain whose word it is: of the signature (DKIM d=), of the envelope (SPF) or of the sealer (ARC); empty when nothing proves it
 * @param returnPath whether the domain of the envelope sender is proven, which says nothing of the author; a bounce may go there and to
 *     nobody else
 */
public record Identity(Proof proof, String domain, String by, boolean returnPath) {

    /** Nobody is proven. */
    public static final Identity NONE = new Identity(Proof.NONE, "", "", false);

    /** What proves an author, by domains that are aligned in the sense of DMARC (RFC 9989 4.4). */
    public enum Proof {
        /** A signature of the author's domain, whatever way the message came. */
        DKIM,
        /** The author's domain let this client send. */
        SPF,
        /** A forwarder that the operator trusts found the author proven when it came there (RFC 8617 7.2.1). */
        ARC,
        NONE;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** @throws IllegalArgumentException for a text that {@link #wire} did not write */
        public static Proof parse(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    public boolean proven() {
        return proof != Proof.NONE;
    }
}
