package org.postern.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.disposition.Disposition;
import org.postern.ledger.HeldClass;
import org.postern.whatif.Findings.Sample;
import org.postern.whatif.Findings.Sum;

/** Counts trials, a page at a time. */
final class Tally {

    private static final int SAMPLES = 50;

    private final Map<Disposition, Map<HeldClass, Long>> classes = new EnumMap<>(Disposition.class);
    private final Map<Disposition, Long> released = new EnumMap<>(Disposition.class);
    private final Map<Disposition, Long> reported = new EnumMap<>(Disposition.class);
    private final List<Sample> told = new ArrayList<>();
    private final List<Sample> others = new ArrayList<>();
    private long looked;
    private long notJudged;
    private long unsure;
    private Instant since;

    void notJudged(Instant received) {
        notJudged++;
        since = received;
    }

    void looked(Trial trial) {
        looked++;
        unsure += trial.unsure() ? 1 : 0;
        since = trial.row().received();
    }

    /** Of a trial that differs. @param spam whether somebody reported it */
    void differs(Trial trial, boolean letOut, boolean spam) {
        Disposition after = trial.after().disposition();
        classes.computeIfAbsent(after, key -> new EnumMap<>(HeldClass.class)).merge(trial.heldClass(), 1L, Long::sum);
        released.merge(after, letOut ? 1L : 0L, Long::sum);
        reported.merge(after, spam ? 1L : 0L, Long::sum);
        Sample sample = new Sample(
                trial.row().id(),
                trial.row().received(),
                trial.row().sender(),
                trial.row().recipient().toString(),
                trial.before().disposition(),
                after,
                trial.heldClass(),
                trial.verdict().score(),
                trial.row().state(),
                letOut,
                spam);
        List<Sample> samples = sample.told() ? told : others;
        if (samples.size() < SAMPLES) {
            samples.add(sample);
        }
    }

    Findings findings(boolean complete) {
        Map<Disposition, Sum> would = new EnumMap<>(Disposition.class);
        classes.forEach((after, byClass) -> would.put(
                after,
                new Sum(
                        byClass.values().stream().mapToLong(Long::longValue).sum(),
                        byClass,
                        released.get(after),
                        reported.get(after))));
        List<Sample> samples =
                Stream.concat(told.stream(), others.stream()).limit(SAMPLES).toList();
        return new Findings(looked, would, notJudged, unsure, Optional.ofNullable(since), complete, samples);
    }
}
