package org.postern.whatif;

import java.util.Optional;
import java.util.function.Predicate;
import org.postern.ledger.Judged;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListValue;
import org.postern.lists.Match;
import org.postern.lists.Matches;

/** What the ledger has of the list entry that decided about a message, for when it cannot be told any more whom it fitted. */
final class Recorded {

    private Recorded() {}

    /** The matches of a message, with the entry that decided when it came where that speaks of an author who is not known any more. @param kept whether it is still there */
    static Matches matches(Judged row, Author author, Matches found, Predicate<Match> kept) {
        return Trial.with(
                found,
                read(row.rule())
                        .filter(match -> author.mightFit(match.value()))
                        .filter(match ->
                                found.of(match.scope().level(), match.list()).isEmpty())
                        .filter(kept));
    }

    /** Of a rule as {@link Match#rule} writes it; empty for any other. */
    static Optional<Match> read(String rule) {
        String[] words = rule.split(" ");
        if (words.length != 3) {
            return Optional.empty();
        }
        boolean vanish = words[0].equals("vanish");
        try {
            return Optional.of(new Match(
                    0,
                    ListScope.parse(words[1]),
                    vanish ? ListName.BLOCK : ListName.parse(words[0]),
                    ListValue.parse(words[2]),
                    vanish));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
