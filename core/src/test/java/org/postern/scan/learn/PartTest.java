package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartTest {

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void oneLessonChangesTheNextVerdict(Part.Size size) {
        Part part = new Part(size);
        Features features = Mails.features(Mails.plain("Claim your prize now!"));
        assertThat(part.odds(features)).isZero();

        part.learn(new Example(features, true));
        double once = part.odds(features);
        for (int i = 0; i < 3; i++) {
            part.learn(new Example(features, false));
        }

        assertThat(once).isGreaterThan(2);
        assertThat(part.odds(features)).isLessThan(once - 1);
        assertThat(part.lessons()).isEqualTo(4);
    }

    @Test
    void whatIsClearAlreadyMovesNothing() {
        Part part = new Part(Part.Size.INSTALLATION);
        Features features = Mails.random(new Random(11), 1_000);
        part.learn(new Example(features, true));
        double once = part.odds(features);
        part.learn(new Example(features, true));

        assertThat(once).isGreaterThan(4);
        assertThat(part.odds(features)).isEqualTo(once);
    }

    @Test
    void aLessonHasAtMostSixteenContrasts() {
        List<Features> many = Collections.nCopies(17, Features.none());

        assertThatThrownBy(() -> new Example(Features.none(), true, many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16");
    }

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void theSameLessonsMakeTheSamePart(Part.Size size) {
        List<Example> lessons = Mails.mixed(60, 12);
        Part one = new Part(size);
        Part other = new Part(size);
        lessons.forEach(one::learn);
        lessons.forEach(other::learn);
        String digest = one.digest();
        other.learn(lessons.get(0));

        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(one.digest());
        assertThat(other.digest()).isNotEqualTo(digest);
    }

    @Test
    void allTheHamFirstTeachesNearlyAsWellAsBothInTurn() {
        List<Example> apart = new ArrayList<>(Mails.examples(false, 80, 13));
        apart.addAll(Mails.examples(true, 80, 14));

        assertThat(right(taught(Mails.mixed(80, 13)))).isGreaterThanOrEqualTo(95);
        assertThat(right(taught(apart))).isGreaterThanOrEqualTo(90);
    }

    @Test
    void whereOnlySpamIsTaughtContrastsKeepWhatAllMailHasOutOfIt() {
        List<Features> delivered = Mails.letters(false, 40, 15);
        Part alone = new Part(Part.Size.INSTALLATION);
        Part beside = new Part(Part.Size.INSTALLATION);
        List<Example> spam = Mails.examples(true, 60, 16);
        for (int i = 0; i < spam.size(); i++) {
            alone.learn(spam.get(i));
            List<Features> contrasts = List.of(delivered.get(i % 40), delivered.get((i + 7) % 40));
            beside.learn(new Example(spam.get(i).features(), true, contrasts));
        }
        List<Features> ham = Mails.letters(false, 50, 17);
        List<Features> more = Mails.letters(true, 50, 18);

        assertThat(mean(alone, ham)).isGreaterThan(2);
        assertThat(mean(beside, ham)).isLessThan(mean(alone, ham) - 1);
        assertThat(mean(beside, more)).isGreaterThan(mean(beside, ham) + 2);
    }

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void itNeverSaysMoreThanItsSizeMay(Part.Size size) {
        double most = size == Part.Size.INSTALLATION ? 10 : 6;
        Part part = new Part(size);
        Features bad = Mails.random(new Random(19), 3_000);
        Features good = Mails.random(new Random(20), 3_000);
        for (int i = 0; i < 40; i++) {
            part.learn(new Example(bad, true));
            part.learn(new Example(good, false));
        }
        assertThat(part.odds(bad)).isEqualTo(most);
        assertThat(part.odds(good)).isEqualTo(-most);
        assertThat(part.odds(Features.none())).isZero();
    }

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void itsMemoryIsBoundedWhateverIsTaught(Part.Size size) {
        Part part = new Part(size);
        Random random = new Random(21);
        int lessons = size == Part.Size.INSTALLATION ? 1_100 : 150;
        for (int i = 0; i < lessons; i++) {
            part.learn(new Example(Mails.longest(random), i % 2 == 0));
        }
        assertThat(part.octets()).isLessThan(size == Part.Size.INSTALLATION ? 64L << 20 : 1L << 20);
    }

    @Test
    void lessonsOfNothingAreTaken() {
        Part part = new Part(Part.Size.ADDRESS);
        part.learn(new Example(Features.none(), true));
        part.learn(new Example(Features.none(), false));

        assertThat(part.odds(Features.of(1, 2, 3))).isZero();
        assertThat(part.lessons()).isEqualTo(2);
    }

    @Test
    void aLessonAndAnOpinionTakeLittleTime() {
        Part part = new Part(Part.Size.INSTALLATION);
        List<Features> all = new ArrayList<>();
        Random random = new Random(22);
        for (int i = 0; i < 400; i++) {
            all.add(Mails.random(random, 4_000));
        }
        long begun = cpu();
        for (int i = 0; i < all.size(); i++) {
            part.learn(new Example(all.get(i), i % 2 == 0));
        }
        long taught = cpu();
        double sum = 0;
        for (Features features : all) {
            sum += part.odds(features);
        }
        long asked = cpu();

        // Goals are 1 ms and 0.3 ms; a cold machine may take ten times that
        assertThat((taught - begun) / 400.0 / 1e6).as("ms a lesson").isLessThan(10);
        assertThat((asked - taught) / 400.0 / 1e6).as("ms an opinion").isLessThan(3);
        assertThat(sum).isFinite();
    }

    @Test
    void strengthsAreWhatTheOpinionIsMadeOf() {
        Part part = taught(Mails.mixed(20, 23));
        Features features = Mails.letters(true, 1, 24).get(0);
        Once weights = part.strengths(features).once();
        double sum = 0;
        for (int i = 0; i < features.size(); i++) {
            sum += weights.take(features.get(i));
        }

        assertThat(sum * Part.share(features)).isCloseTo(part.odds(features), within(1e-3));
        assertThat(weights.take(features.get(0))).isZero();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Part taught(List<Example> lessons) {
        Part part = new Part(Part.Size.INSTALLATION);
        lessons.forEach(part::learn);
        return part;
    }

    /** Of a hundred letters. */
    private static long right(Part part) {
        return Mails.letters(true, 50, 25).stream()
                        .filter(features -> part.odds(features) > 0)
                        .count()
                + Mails.letters(false, 50, 26).stream()
                        .filter(features -> part.odds(features) < 0)
                        .count();
    }

    private static double mean(Part part, List<Features> mails) {
        return mails.stream().mapToDouble(part::odds).average().orElseThrow();
    }
}
