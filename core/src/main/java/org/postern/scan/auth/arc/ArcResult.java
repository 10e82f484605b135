package org.postern.scan.auth.arc;

import java.util.List;
import java.util.Locale;

/**
 * The Chain Validation Status of a message.
 *
 * @param why in words for a log and the comment of an Authentication-Results field; empty for a pass and for none
 * @param chain who sealed it, newest first; empty where the chain has no sound structure. Only that of a pass says anything.
 * @param oldestPass RFC 8617 5.2: the oldest instance from which on the message was not changed; 0 when it never was, or is not a pass
 */
public record ArcResult(Kind kind, String why, List<Link> chain, int oldestPass) {

    /** RFC 8617 4.4, and what it leaves open. */
    public enum Kind {
        NONE,
        PASS,
        FAIL,
        /** DNS did not say; this counts neither for nor against a message. */
        TEMPERROR;

        /** As in Authentication-Results. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One ARC Set.
     *
     * @param sealer d= of the ARC-Seal, in its wire form
     * @param selector s= of the ARC-Seal
     * @param fromSigned whether the ARC-Message-Signature covers every From field
     * @param results what follows {@code i=N;} in the ARC-Authentication-Results, unfolded: authserv-id and results (RFC 8601 2.2)
     */
    public record Link(int instance, String sealer, String selector, boolean fromSigned, String results) {}

    public ArcResult {
        chain = List.copyOf(chain);
    }
}
