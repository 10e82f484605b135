package org.postern.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.outbreak.Judgement.Sighting;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Elsewhere.Level;

class JudgementTest {

    private static final int LEAST = 3;

    @ParameterizedTest
    @CsvSource({
        // kind, accounts, held, delivered
        "TEXT,   2, 900,   0, NOTHING",
        "TEXT,   3,   3,   0, THE_SAME",
        "TEXT,   8,  20,   0, THE_SAME",
        "TEXT,   9,   9,   0, EVERYWHERE",
        "TEXT,   3,   5,   5, THE_SAME",
        "TEXT,   9,   9,  10, NOTHING",
        "FILE,   3,   3,   0, THE_SAME",
        "FILE,   9,   9,   0, EVERYWHERE",
        "FILE,   9,   9,  10, NOTHING",
        "LINK,   3,   3,   0, SOMETHING",
        "LINK,   9,   9,   0, THE_SAME",
        "LINK, 100, 500, 100, THE_SAME",
        "LINK, 100, 500, 126, NOTHING",
        "CLIENT, 2,  99,   0, NOTHING",
        "CLIENT, 3,   3,   0, SOMETHING",
        "CLIENT, 9,   9,   0, THE_SAME",
        // a large sender: five customers hold some of its mail, and thousands get it
        "CLIENT, 5,  50, 9000, NOTHING",
        "CLIENT, 5,  50,   12, SOMETHING",
        "CLIENT, 5,  50,   13, NOTHING",
    })
    void oneSightingIsWeighed(Mark.Kind kind, int accounts, long held, long delivered, Level level) {
        Elsewhere elsewhere = Judgement.of(List.of(new Sighting(kind, accounts, held, delivered)), LEAST);

        assertThat(elsewhere.level()).isEqualTo(level);
        assertThat(elsewhere.what()).isEqualTo(level == Level.NOTHING ? "" : kind.words());
    }

    @Test
    void theSameTextFromTheSamePlaceLeavesNoDoubt() {
        Elsewhere elsewhere = Judgement.of(
                List.of(new Sighting(Mark.Kind.CLIENT, 3, 3, 0), new Sighting(Mark.Kind.TEXT, 3, 3, 0)), LEAST);

        assertThat(elsewhere).isEqualTo(new Elsewhere(Level.EVERYWHERE, "its text"));
    }

    @Test
    void aTextThatIsDeliveredIsNotMadeWorseByItsSender() {
        Elsewhere elsewhere = Judgement.of(
                List.of(new Sighting(Mark.Kind.CLIENT, 3, 3, 0), new Sighting(Mark.Kind.TEXT, 9, 9, 50)), LEAST);

        assertThat(elsewhere.level()).isEqualTo(Level.SOMETHING);
    }

    @Test
    void theHeaviestIsNamedAndTheOrderDoesNotMatter() {
        List<Sighting> sightings = new ArrayList<>(List.of(
                new Sighting(Mark.Kind.LINK, 3, 3, 0),
                new Sighting(Mark.Kind.LINK, 9, 9, 0),
                new Sighting(Mark.Kind.FILE, 3, 3, 0)));
        Elsewhere elsewhere = Judgement.of(sightings, LEAST);
        java.util.Collections.reverse(sightings);

        assertThat(elsewhere).isEqualTo(new Elsewhere(Level.THE_SAME, "an attached file"));
        assertThat(Judgement.of(sightings, LEAST)).isEqualTo(elsewhere);
    }

    @Test
    void theOperatorSaysHowManyItTakes() {
        List<Sighting> three = List.of(new Sighting(Mark.Kind.TEXT, 3, 3, 0));

        assertThat(Judgement.of(three, 4).level()).isEqualTo(Level.NOTHING);
        assertThat(Judgement.of(three, 2).level()).isEqualTo(Level.THE_SAME);
        assertThat(Judgement.of(List.of(), 2)).isEqualTo(Elsewhere.NOTHING);
    }
}
