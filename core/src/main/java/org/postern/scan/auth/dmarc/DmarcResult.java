package org.postern.scan.auth.dmarc;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What DMARC says of a message.
 *
 * @param author the domain of its From, empty when there is none
 * @param policy what the author's domain asks for, after t=y; NONE unless {@code FAIL} or {@code PASS}
 * @param aligned the proven identifier that is the author's, whether or not the domain publishes a policy
 * @param why in a few words, for a comment
 */
public record DmarcResult(Kind kind, String author, Policy policy, Optional<Identifier> aligned, String why) {

    /** RFC 9989 8.2, and the order of {@link #STRICTNESS}. */
    public enum Kind {
        PASS,
        NONE,
        TEMPERROR,
        PERMERROR,
        FAIL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Among several authors the worst counts: a failure that asks for something, then what could not be told, then the rest. */
    static final Comparator<DmarcResult> STRICTNESS = Comparator.comparing(DmarcResult::policyOnFailure)
            .thenComparing(result -> result.kind() == Kind.FAIL ? Kind.NONE : result.kind());

    private Policy policyOnFailure() {
        return kind == Kind.FAIL ? policy : Policy.NONE;
    }

    static DmarcResult without(Kind kind, String author, Optional<Identifier> aligned, String why) {
        return new DmarcResult(kind, author, Policy.NONE, aligned, why);
    }
}
