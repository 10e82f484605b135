package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaseTest {

    @Test
    void whatIsShippedIsSmall() throws IOException {
        try (InputStream in = Base.class.getResourceAsStream("base.model")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes().length).isBetween(1, 8 << 20);
        }
    }

    @Test
    void itNeverSaysMoreThanItMay() {
        Random random = new Random(8);
        double most = -9;
        double least = 9;
        for (int i = 0; i < 300; i++) {
            double odds = Base.shipped().odds(Mails.random(random, 1 + random.nextInt(400)));
            most = Math.max(most, odds);
            least = Math.min(least, odds);
        }
        for (boolean spam : new boolean[] {true, false}) {
            Features extreme = extreme(spam ? 1 : -1);
            assertThat(Base.shipped().odds(extreme)).isEqualTo(spam ? 1.5 : -1);
        }
        assertThat(most).isLessThanOrEqualTo(1.5).isGreaterThan(least);
        assertThat(least).isGreaterThanOrEqualTo(-1);
    }

    @Test
    void wantedAndUnwantedMailAreToldApart() {
        double wanted = Base.shipped()
                .odds(Mails.features(
                        Mails.plain("Here is the patch for the kernel, and a fix for the list archive. I think"
                                + " that Linux needs it; see the thread that Tom wrote on the mailing list.")));
        double unwanted = Base.shipped()
                .odds(Mails.features(
                        Mails.plain("Make money fast! Order now, 100% free, no obligation. Click here to be"
                                + " removed from our mailing list. Guaranteed income, credit cards accepted!")));

        assertThat(unwanted).isGreaterThan(wanted + 0.5);
    }

    @Test
    void withoutOneNothingIsSaid() {
        Features features = Mails.random(new Random(9), 500);

        assertThat(Base.NONE.odds(features)).isZero();
        assertThat(Base.NONE.strengths(features).once().take(features.get(499))).isZero();
        assertThat(Base.shipped().odds(Features.none())).isZero();
    }

    @Test
    void featuresThatDoNotTravelSayNothing() {
        Features near =
                Features.of(new Random(10).ints(500, 0, Features.TRAVELS).toArray());

        assertThat(Base.shipped().odds(near)).isZero();
        assertThat(Base.shipped().strengths(near).once().take(near.get(3))).isZero();
    }

    @Test
    void itIsWhatAPartLearnedOfFeaturesThatTravel() {
        Part part = new Part(Part.Size.INSTALLATION);
        Features spam = Features.of(1, 2, Features.TRAVELS + 1, Features.TRAVELS + 2);
        Features ham = Features.of(1, 3, Features.TRAVELS + 1, Features.TRAVELS + 3);
        for (int i = 0; i < 20; i++) {
            part.learn(new Example(spam, true));
            part.learn(new Example(ham, false));
        }
        Base base = Base.of(part);

        assertThat(base.odds(spam)).isPositive();
        assertThat(base.odds(ham)).isNegative();
        assertThat(Base.of(new Part(Part.Size.INSTALLATION)).odds(spam)).isZero();
    }

    /** All features that the shipped model holds to speak for one side. */
    private static Features extreme(int side) {
        int[] all = new int[Features.TRAVELS];
        Arrays.setAll(all, i -> Features.TRAVELS + i);
        Features every = Features.of(all);
        Once weights = Base.shipped().strengths(every).once();
        return Features.of(Arrays.stream(all)
                .filter(number -> side * weights.take(number) > 0)
                .toArray());
    }
}
