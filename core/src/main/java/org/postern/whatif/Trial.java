package org.postern.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.disposition.Disposition;
import org.postern.disposition.Ruling;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Judged;
import org.postern.lists.ListEntry;
import org.postern.lists.ListScope;
import org.postern.lists.Lists;
import org.postern.lists.Match;
import org.postern.lists.Matches;
import org.postern.scan.Reweighing;
import org.postern.tenant.Policy;
import org.postern.verdict.Verdict;

/**
 * One message for one recipient, judged by what holds now and with the change; a pure function.
 *
 * @param unsure whether the change might fit and what is kept of the message does not tell
 */
record Trial(Judged row, Verdict verdict, Ruling before, Ruling after, boolean unsure) {

    /**
     * What holds for the recipient.
     *
     * @param policy now
     * @param changed with the change
     * @param matches of the lists as they are
     */
    record Standing(Policy policy, Policy changed, Matches matches) {}

    static Trial of(Judged row, Author author, Change change, Standing standing) {
        Verdict verdict = row.verdict().orElseThrow();
        Verdict changed = Reweighing.of(verdict, change.weights());
        Optional<ListEntry> entry = change.entry().flatMap(one -> entry(one, row));
        Optional<Match> match = entry.flatMap(one -> Lists.fits(one, author.facts()));
        return new Trial(
                row,
                changed,
                Ruling.of(verdict, standing.policy(), standing.matches()),
                Ruling.of(changed, standing.changed(), with(standing.matches(), match)),
                match.isEmpty()
                        && entry.filter(one -> author.mightFit(one.value())).isPresent());
    }

    /** The entry as it would stand on the recipient's lists; empty if it is on somebody else's. */
    private static Optional<ListEntry> entry(Change.Entry entry, Judged row) {
        ListScope scope =
                switch (entry.level()) {
                    case INSTALLATION -> ListScope.INSTALLATION;
                    case DOMAIN -> ListScope.of(row.domain());
                    case ADDRESS -> entry.mailbox().orElseThrow();
                };
        return Optional.of(ListEntry.of(scope, entry.list(), entry.value(), entry.options(), ""));
    }

    /** One more match: of two of the same list the more exact one counts, as among entries that are there. */
    static Matches with(Matches matches, Optional<Match> one) {
        if (one.isEmpty()) {
            return matches;
        }
        List<Match> all = new ArrayList<>();
        // first: of the same value it would take the place of the one that is there
        all.add(one.get());
        all.addAll(matches.all());
        all.sort(Comparator.comparing((Match match) -> match.value().kind())
                .thenComparing(match -> -match.value().text().length()));
        return new Matches(all);
    }

    boolean differs() {
        return before.disposition() != after.disposition();
    }

    /** The class that it would be held as, or, where it would not be, was. */
    HeldClass heldClass() {
        if (after.disposition() != Disposition.HOLD && row.heldClass().isPresent()) {
            return row.heldClass().get();
        }
        Ruling holding = after.disposition() == Disposition.HOLD ? after : before;
        return holding.hit()
                .map(hit -> hit.country() ? HeldClass.COUNTRY : HeldClass.BLOCKLIST)
                .orElseGet(() -> HeldClass.of(verdict.category()));
    }
}
