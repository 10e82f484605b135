package org.postern.outbreak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.outbreak.Judgement.Sighting;

/** Counts of marks as sightings; pure functions. */
final class Sightings {

    /** Of the numbers that stand for a text, so many may differ. */
    private static final int MAY_DIFFER = 1;

    private Sightings() {}

    /** @param amounts by account, under the empty name what was delivered */
    static Sighting of(Mark.Kind kind, Map<String, Integer> amounts) {
        long delivered = amounts.getOrDefault(MarkRow.DELIVERED, 0);
        long held = amounts.values().stream().mapToLong(Integer::longValue).sum() - delivered;
        return new Sighting(kind, amounts.size() - (delivered > 0 ? 1 : 0), held, delivered);
    }

    /**
     * All marks of a text together: an account holds it when it holds all of them but one; it was delivered as often as the mark that was
     * least, because the others may stand in other texts too.
     *
     * @param marks amounts of each
     */
    static Optional<Sighting> ofText(List<Map<String, Integer>> marks) {
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> shared = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        int delivered = Integer.MAX_VALUE;
        for (Map<String, Integer> amounts : marks) {
            delivered = Math.min(delivered, amounts.getOrDefault(MarkRow.DELIVERED, 0));
            amounts.forEach((account, amount) -> {
                if (!account.equals(MarkRow.DELIVERED)) {
                    shared.merge(account, 1, Integer::sum);
                    most.merge(account, amount, Math::max);
                }
            });
        }
        int needed = Math.max(1, marks.size() - MAY_DIFFER);
        shared.values().removeIf(count -> count < needed);
        long held = shared.keySet().stream().mapToLong(most::get).sum();
        return Optional.of(new Sighting(Mark.Kind.TEXT, shared.size(), held, delivered));
    }
}
