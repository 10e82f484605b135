package org.postern.lesson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;
import org.postern.lesson.AgreementStore.Candidate;
import org.postern.lesson.AgreementStore.Supporter;
import org.postern.lesson.LessonStore.Kept;
import org.postern.lesson.Standing.Voice;
import org.postern.lesson.StreamStore.Cause;
import org.postern.lesson.StreamStore.Row;
import org.postern.scan.learn.Features;

/**
 * What users agree on counts for more than their own mail: for their domain once enough of them taught the same, and for all once people of
 * enough accounts did. Of each who agrees one lesson counts, however often he teaches. It is all written in the transaction of the lesson, or
 * of the undo, that makes the difference.
 */
final class Agreements {

    private static final double ALIKE = 0.5;
    private static final int OF_EACH = 3;
    private static final int MOST = 24;

    private final Handle handle;
    private final AgreementStore store;
    private final int enough;
    private final ToDoubleFunction<Features> forAll;
    private final Instant now;

    /** @param forAll what the installation's part says of a message */
    Agreements(Handle handle, int enough, ToDoubleFunction<Features> forAll, Instant now) {
        this.handle = handle;
        this.store = new AgreementStore(handle);
        this.enough = enough;
        this.forAll = forAll;
        this.now = now;
    }

    /** Looks whether others of the domain taught the same as this one, which a user taught for his own mail. */
    void consider(Kept lesson) {
        PartName domain = PartName.of(new Domain(lesson.domain()));
        for (Kept one : agreed(domain, lesson, Candidate::login, Kept::login)) {
            double prior = one.gist().prior() + forAll.applyAsDouble(one.gist().features());
            StreamStore.insert(handle, Row.comes(domain.text(), one.id(), prior), Cause.AGREED, now);
            for (Kept all : agreed(PartName.INSTALLATION, one, Candidate::account, Kept::account)) {
                StreamStore.insert(
                        handle,
                        Row.comes(
                                PartName.INSTALLATION.text(),
                                all.id(),
                                all.gist().prior()),
                        Cause.AGREED,
                        now);
            }
        }
    }

    /** The lessons that come into the part now, by an agreement around this lesson. */
    private List<Kept> agreed(
            PartName part, Kept lesson, Function<Candidate, String> speaks, Function<Kept, String> spoke) {
        Features features = lesson.gist().features();
        List<Candidate> candidates = new ArrayList<>(store.candidates(part, lesson.kind(), features));
        // one that was in the part before is found as well
        candidates.removeIf(other -> other.lesson() == lesson.id());
        List<Kept> alike = alike(lesson, few(candidates, speaks));
        String own = spoke.apply(lesson);
        // however often one teaches the same, a few of his lessons are looked at by those who come later
        if (alike.stream().filter(other -> spoke.apply(other).equals(own)).count() < OF_EACH) {
            store.register(part, lesson);
        }
        Set<Long> in =
                StreamStore.in(handle, part.text(), alike.stream().map(Kept::id).toList());
        if (alike.stream().anyMatch(other -> spoke.apply(other).equals(own) && in.contains(other.id()))) {
            return List.of();
        }
        List<Voice> voices = new ArrayList<>(List.of(new Voice(lesson.id(), own)));
        alike.stream()
                .filter(other -> part.scope() == Lesson.Scope.DOMAIN || inItsDomain(other))
                // one who counts already goes on to count by the lesson that does
                .sorted(Comparator.comparing((Kept other) -> !in.contains(other.id()))
                        .thenComparing(Comparator.comparing(Kept::id).reversed()))
                .forEach(other -> voices.add(new Voice(other.id(), spoke.apply(other))));
        Set<Long> agreed = new HashSet<>(Standing.agreed(voices, enough));
        if (agreed.isEmpty()) {
            return List.of();
        }
        store.agree(part, agreed, now);
        alike.add(lesson);
        return alike.stream()
                .filter(other -> agreed.contains(other.id()) && !in.contains(other.id()))
                .sorted(Comparator.comparing(Kept::id))
                .toList();
    }

    private boolean inItsDomain(Kept lesson) {
        return !StreamStore.in(handle, PartName.of(new Domain(lesson.domain())).text(), List.of(lesson.id()))
                .isEmpty();
    }

    /** A few lessons of each who speaks. */
    private static List<Long> few(List<Candidate> candidates, Function<Candidate, String> speaks) {
        Map<String, Integer> taken = new HashMap<>();
        return candidates.stream()
                .filter(one -> taken.merge(speaks.apply(one), 1, Integer::sum) <= OF_EACH)
                .limit(MOST)
                .map(Candidate::lesson)
                .toList();
    }

    private List<Kept> alike(Kept lesson, List<Long> others) {
        return LessonStore.kept(handle, others).stream()
                .filter(other -> other.gist().features().likeness(lesson.gist().features()) >= ALIKE)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Has those agreements fall that lose their support with these lessons. @return the lessons that left a part by that */
    Set<Long> without(Collection<Long> undone) {
        Set<Long> left = new HashSet<>();
        for (AgreementStore.Standing agreement : store.supportedBy(undone)) {
            if (agreement.part().scope() == Lesson.Scope.DOMAIN) {
                left.addAll(falls(agreement, store.supporters(agreement), Supporter::login));
            }
        }
        Set<Long> touched = new HashSet<>(undone);
        touched.addAll(left);
        // what does not count for its domain any more does not for all either
        StreamStore.in(handle, PartName.INSTALLATION.text(), left).forEach(this::leavesAll);
        for (AgreementStore.Standing agreement : store.supportedBy(touched)) {
            if (agreement.part().scope() == Lesson.Scope.INSTALLATION) {
                List<Supporter> supporters = store.supporters(agreement).stream()
                        .filter(one -> !StreamStore.in(
                                        handle,
                                        PartName.of(new Domain(one.domain())).text(),
                                        List.of(one.lesson()))
                                .isEmpty())
                        .toList();
                left.addAll(falls(agreement, supporters, Supporter::account));
            }
        }
        return left;
    }

    private void leavesAll(long lesson) {
        StreamStore.insert(handle, Row.leaves(PartName.INSTALLATION.text(), lesson), Cause.FALLEN, now);
    }

    private Set<Long> falls(
            AgreementStore.Standing agreement, List<Supporter> supporters, Function<Supporter, String> speaks) {
        if (Standing.stands(supporters.stream().map(speaks).toList(), enough)) {
            return Set.of();
        }
        store.fall(agreement, now);
        Set<Long> leaving =
                StreamStore.in(
                                handle,
                                agreement.part().text(),
                                supporters.stream().map(Supporter::lesson).toList())
                        .stream()
                        .filter(lesson -> !store.supported(agreement.part(), lesson))
                        .collect(Collectors.toSet());
        leaving.stream()
                .sorted()
                .forEach(lesson ->
                        StreamStore.insert(handle, Row.leaves(agreement.part().text(), lesson), Cause.FALLEN, now));
        return leaving;
    }
}
