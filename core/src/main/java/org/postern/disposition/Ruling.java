package org.postern.disposition;

import java.util.Optional;
import org.postern.lists.Match;
import org.postern.lists.Matches;
import org.postern.tenant.Policy;
import org.postern.verdict.Verdict;

/**
 * What becomes of a message for one recipient, and why.
 *
 * @param hit the list entry that decided; empty when the verdict and the policy did
 */
public record Ruling(Disposition disposition, Optional<RuleHit> hit) {

    /** By the table {@link Precedence}. @param policy the recipient's, effective; with its protection off everything is delivered */
    public static Ruling of(Verdict verdict, Policy policy, Matches matches) {
        return policy.protection()
                ? Precedence.decide(new Precedence.Case(verdict, policy, matches))
                : plain(Disposition.DELIVER);
    }

    static Ruling plain(Disposition disposition) {
        return new Ruling(disposition, Optional.empty());
    }

    static Ruling by(Match match, Disposition disposition) {
        return new Ruling(disposition, Optional.of(RuleHit.of(match)));
    }
}
