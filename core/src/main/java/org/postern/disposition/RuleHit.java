package org.postern.disposition;

import org.postern.lists.ListValue;
import org.postern.lists.Match;

/**
 * The list entry that decided.
 *
 * @param entry its id
 * @param rule as the ledger names it, such as {@code block domain:example.com *.xyz}
 * @param country whether it names a country
 */
public record RuleHit(long entry, String rule, boolean country) {

    static RuleHit of(Match match) {
        return new RuleHit(match.entry(), match.rule(), match.value().kind() == ListValue.Kind.COUNTRY);
    }
}
