package org.postern.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.verdict.Reason;

/**
 * How often a check spoke.
 *
 * @param weight of its last finding
 */
record CheckHits(String name, double weight, int ham, int spam) {

    /** Of each check that spoke, those with most spam first. */
    static List<CheckHits> of(List<Scored> scored) {
        Map<String, CheckHits> hits = new TreeMap<>();
        for (Scored one : scored) {
            boolean spam = one.sample().spam();
            for (Reason reason : one.verdict().reasons()) {
                hits.merge(
                        reason.name(),
                        new CheckHits(reason.name(), reason.weight(), spam ? 0 : 1, spam ? 1 : 0),
                        CheckHits::plus);
            }
        }
        return hits.values().stream()
                .sorted(Comparator.comparingInt(CheckHits::spam).reversed())
                .toList();
    }

    private CheckHits plus(CheckHits more) {
        return new CheckHits(name, more.weight, ham + more.ham, spam + more.spam);
    }
}
