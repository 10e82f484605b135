package org.postern.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.scan.ScanReport;

/** What came of an evaluation. */
public final class Figures {

    /** Shares of ham that may be held, for which missed spam is told. */
    static final List<Double> HAM_HELD = List.of(0.0, 0.0005, 0.001, 0.005);

    private final List<Scored> scored;
    private final Speed speed;
    private final Roc roc;

    Figures(List<Scored> scored, Speed speed) {
        this.scored = List.copyOf(scored);
        this.speed = speed;
        this.roc = new Roc(scores(false), scores(true));
    }

    private double[] scores(boolean spam) {
        return of(spam).stream().mapToDouble(Scored::score).toArray();
    }

    List<Scored> of(boolean spam) {
        return scored.stream().filter(one -> one.sample().spam() == spam).toList();
    }

    long held(boolean spam) {
        return of(spam).stream().filter(Scored::held).count();
    }

    public Roc roc() {
        return roc;
    }

    Speed speed() {
        return speed;
    }

    List<Reliability> reliability() {
        return Reliability.of(scored);
    }

    List<CheckHits> checks() {
        return CheckHits.of(scored);
    }

    /** The ham with the highest scores, or the spam with the lowest. */
    List<Scored> worst(boolean spam, int count) {
        Comparator<Scored> byScore = Comparator.comparingDouble(Scored::score);
        return of(spam).stream()
                .sorted((spam ? byScore : byScore.reversed())
                        .thenComparing(one -> one.sample().name()))
                .limit(count)
                .toList();
    }

    /** Fields for whatever writes JSON. */
    public Map<String, Object> fields(int worst) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ham", counts(false));
        fields.put("spam", counts(true));
        fields.put("rocLossPercent", roc.lossPercent());
        fields.put("rocLossInterval", roc.interval());
        Map<String, Object> missed = new LinkedHashMap<>();
        HAM_HELD.forEach(share -> missed.put(String.valueOf(share), roc.missed(share)));
        fields.put("missedAtHamHeld", missed);
        fields.put("reliability", reliability());
        fields.put("checks", checks());
        fields.put("messagesPerSecond", speed.perSecond());
        fields.put("milliseconds", Map.of("median", speed.median(), "p99", speed.slowest()));
        if (worst > 0) {
            fields.put(
                    "worstHam",
                    worst(false, worst).stream().map(Figures::report).toList());
            fields.put(
                    "worstSpam",
                    worst(true, worst).stream().map(Figures::report).toList());
        }
        return fields;
    }

    private Map<String, Object> counts(boolean spam) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("messages", of(spam).size());
        counts.put("held", held(spam));
        return counts;
    }

    private static Map<String, Object> report(Scored one) {
        return new ScanReport(one.sample().name(), Optional.of(one.verdict()), one.nanos() / 1_000_000, "").fields();
    }
}
