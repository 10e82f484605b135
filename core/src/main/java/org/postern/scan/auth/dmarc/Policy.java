package org.postern.scan.auth.dmarc;

import java.util.Locale;
import java.util.Optional;

/** What the owner of a domain asks for when mail in its name is not proven (RFC 9989 4.7), the mildest first. */
public enum Policy {
    NONE,
    QUARANTINE,
    REJECT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Policy> parse(String text) {
        for (Policy policy : values()) {
            if (policy.wire().equalsIgnoreCase(text)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** What is asked for while the owner is testing (RFC 9989 4.7, t=y). */
    Policy oneLevelBelow() {
        return this == REJECT ? QUARANTINE : NONE;
    }
}
