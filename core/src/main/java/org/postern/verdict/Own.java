package org.postern.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * What is different in the verdict of one recipient, by what was taught for his mail alone.
 *
 * @param category what the message is for him
 * @param score as in {@link Verdict}
 * @param reason the one finding that comes to those of all
 */
public record Own(Category category, double score, Reason reason) {

    /** The verdict for him. @param common that of everybody else */
    public Verdict in(Verdict common) {
        return new Verdict(category, score, among(common.reasons()), common.scannerDown(), common.authentication());
    }

    /** The findings for him, heaviest first. @param common those of everybody else, heaviest first */
    public List<Reason> among(List<Reason> common) {
        List<Reason> all = new ArrayList<>(common);
        int place = 0;
        while (place < all.size() && all.get(place).weight() >= reason.weight()) {
            place++;
        }
        all.add(place, reason);
        return all;
    }
}
