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
 * @param several whether there are authors of more than one domain; then {@code author} is the one that the result is about
 * @param why in a few words, for a comment
 */
public record DmarcResult(
        Kind kind, String author, Policy policy, Optional<Identifier> aligned, boolean several, String why) {

    /** Nothing was asked. */
    public static final DmarcResult NONE = without(Kind.NONE, "", Optional.empty(), "");

    /** RFC 9989 9.2, and the order of {@link #STRICTNESS}. */
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

    /** The same of a message with further authors: nobody is proven then. */
    DmarcResult amongSeveral() {
        return kind == Kind.FAIL || kind == Kind.TEMPERROR
                ? new DmarcResult(kind, author, policy, Optional.empty(), true, why)
                : new DmarcResult(
                        Kind.PERMERROR, author, Policy.NONE, Optional.empty(), true, "several author domains");
    }

    /** What remains where it turns out that what would have let it pass is not known. */
    public DmarcResult untold(Kind instead, String unknown) {
        return without(instead, author, Optional.empty(), unknown);
    }

    static DmarcResult without(Kind kind, String author, Optional<Identifier> aligned, String why) {
        return new DmarcResult(kind, author, Policy.NONE, aligned, false, why);
    }
}
