package org.postern.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.postern.disposition.Disposition.DELIVER;
import static org.postern.disposition.Disposition.HOLD;
import static org.postern.disposition.Disposition.TAG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.disposition.Disposition;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.lesson.Lesson;
import org.postern.tenant.Reach;
import org.postern.tenant.Within;
import org.postern.verdict.Category;

/** Changes played over rows of a real database, through the stores. */
class WhatIfTest {

    private static final String ANNA = "anna@own.test";
    private static final String BERT = "bert@own.test";

    @TempDir
    private Path home;

    private Past past;

    @BeforeEach
    void open() throws Exception {
        past = new Past(home);
        past.define("own.test", "anna", "bert");
        past.define("other.test", "carl");
    }

    @AfterEach
    void close() {
        past.close();
    }

    private static Change thresholds(double tag, double hold) {
        return new Change(false, Optional.of(tag), Optional.of(hold), Map.of(), Optional.empty());
    }

    private static Change weights(Map<String, Double> weights) {
        return new Change(true, Optional.empty(), Optional.empty(), weights, Optional.empty());
    }

    private Findings play(Change change) {
        return past.whatIf
                .play(
                        change,
                        past.tenants.within(new Reach(false, Set.of(), Set.of(new Domain("own.test")), Set.of())),
                        7)
                .orElseThrow();
    }

    private static long total(Findings findings, Disposition after) {
        return Optional.ofNullable(findings.would().get(after))
                .map(Findings.Sum::total)
                .orElse(0L);
    }

    @Test
    void aLowerThresholdHoldsWhatPassedAndAHigherOneLetsPass() throws Exception {
        past.mail(ANNA).score(Category.CLEAN, 0.1).delivered();
        past.mail(ANNA).score(Category.CLEAN, 0.4).delivered();
        past.mail(BERT).score(Category.SPAM, 0.6).held();
        past.mail(BERT).score(Category.PHISHING, 0.9).held();

        Findings lower = play(thresholds(0.3, 0.3));
        Findings higher = play(thresholds(0.95, 0.95));

        assertThat(lower.looked()).isEqualTo(4);
        assertThat(lower.would()).containsOnlyKeys(HOLD);
        assertThat(lower.would().get(HOLD).byClass()).isEqualTo(Map.of(HeldClass.CLEAN, 1L));
        assertThat(higher.would()).containsOnlyKeys(DELIVER);
        assertThat(higher.would().get(DELIVER).byClass()).isEqualTo(Map.of(HeldClass.SPAM, 1L, HeldClass.PHISHING, 1L));
    }

    @Test
    void whatWouldBeTaggedIsCountedApart() throws Exception {
        past.mail(ANNA).score(Category.CLEAN, 0.4).delivered();
        past.mail(ANNA).score(Category.SPAM, 0.6).held();

        assertThat(total(play(thresholds(0.3, 0.5)), TAG)).isEqualTo(1);
        assertThat(total(play(thresholds(0.3, 0.7)), TAG)).isEqualTo(2);
        assertThat(play(thresholds(0.5, 0.5)).would()).isEmpty();
    }

    @Test
    void eachRecipientIsJudgedByHisOwnVerdict() throws Exception {
        past.mail(ANNA, BERT)
                .found("gtube", 3.9)
                .score(Category.CLEAN, 0.43)
                .taught(-3, Category.CLEAN, 0.04)
                .delivered();

        Findings lower = play(thresholds(0.4, 0.4));
        Findings untaught = play(weights(Map.of("taught-here", 9.0)));

        assertThat(lower.samples()).extracting(Findings.Sample::recipient).containsExactly(BERT);
        assertThat(untaught.samples())
                .extracting(Findings.Sample::recipient, Findings.Sample::after, Findings.Sample::heldClass)
                .containsExactly(tuple(ANNA, HOLD, HeldClass.SPAM));
    }

    @Test
    void whoHasAThresholdOfHisOwnKeepsIt() throws Exception {
        past.hold(ANNA, 0.8);
        past.mail(ANNA).score(Category.CLEAN, 0.4).delivered();
        past.mail(BERT).score(Category.CLEAN, 0.4).delivered();

        Findings findings = play(thresholds(0.3, 0.3));

        assertThat(findings.samples()).extracting(Findings.Sample::recipient).containsExactly(BERT);
        assertThat(total(findings, TAG)).isZero();
        assertThat(total(findings, HOLD)).isEqualTo(1);
    }

    @Test
    void whatPeopleReleasedAndReportedIsNamedWithItsIds() throws Exception {
        DeliveryId released = past.mail(ANNA).score(Category.SPAM, 0.6).held();
        past.mail(ANNA).score(Category.SPAM, 0.7).held();
        past.release(released);
        DeliveryId reported = past.mail(BERT).score(Category.CLEAN, 0.4).delivered();
        past.mail(BERT).score(Category.CLEAN, 0.4).delivered();
        past.teach(reported, Lesson.Kind.SPAM);

        Findings higher = play(thresholds(0.9, 0.9));
        Findings lower = play(thresholds(0.2, 0.2));

        assertThat(higher.would().get(DELIVER)).matches(sum -> sum.total() == 2 && sum.released() == 1);
        assertThat(higher.samples().get(0)).matches(sample -> sample.id().equals(released) && sample.released());
        assertThat(lower.would().get(HOLD)).matches(sum -> sum.total() == 2 && sum.reported() == 1);
        assertThat(lower.samples().get(0)).matches(sample -> sample.id().equals(reported) && sample.reported());
        assertThat(lower.samples()).hasSize(2);
    }

    @Test
    void aWeightIsTriedByTheSameSum() throws Exception {
        past.mail(ANNA)
                .found("seen-elsewhere-same", 3.0)
                .score(Category.CLEAN, 0.2315)
                .delivered();
        past.mail(ANNA).found("gtube", 20).score(Category.SPAM, 1).held();

        Findings heavier = play(weights(Map.of("seen-elsewhere-same", 9.0)));
        Findings lighter = play(weights(Map.of("gtube", 0.0)));

        assertThat(heavier.would().get(HOLD).byClass()).isEqualTo(Map.of(HeldClass.SPAM, 1L));
        assertThat(heavier.samples().get(0).score()).isGreaterThan(0.9);
        assertThat(total(lighter, DELIVER)).isEqualTo(1);
        assertThat(play(weights(Map.of("eicar", 1.0))).would()).isEmpty();
    }

    @Test
    void othersMailIsNotLookedAt() throws Exception {
        past.mail("carl@other.test").score(Category.CLEAN, 0.4).delivered();
        past.mail(ANNA).score(Category.CLEAN, 0.4).delivered();

        assertThat(play(thresholds(0.3, 0.3)).samples())
                .extracting(Findings.Sample::recipient)
                .containsExactly(ANNA);
        assertThat(past.whatIf
                        .play(thresholds(0.3, 0.3), Within.EVERYTHING, 7)
                        .orElseThrow()
                        .looked())
                .isEqualTo(2);
    }

    @Test
    void itStopsInTimeAndSaysSo() throws Exception {
        String[] many = new String[600];
        Arrays.setAll(many, i -> "a" + i + "@own.test");
        past.mail(many).score(Category.CLEAN, 0.4).delivered();

        Findings cut = past.whatIf
                .play(thresholds(0.3, 0.3), Within.EVERYTHING, 7, Duration.ZERO)
                .orElseThrow();
        Findings whole = play(thresholds(0.3, 0.3));

        assertThat(cut.complete()).isFalse();
        assertThat(cut.looked()).isEqualTo(500);
        assertThat(whole.complete()).isTrue();
        assertThat(total(whole, HOLD)).isEqualTo(600);
        assertThat(whole.samples()).hasSize(50);
    }

    @Test
    void nothingIsChangedByIt() throws Exception {
        DeliveryId id = past.mail(ANNA).score(Category.SPAM, 0.6).held();
        var before = past.ledger().deliveries(id.mail());

        play(thresholds(0.9, 0.9));

        assertThat(past.ledger().deliveries(id.mail())).isEqualTo(before);
    }
}
