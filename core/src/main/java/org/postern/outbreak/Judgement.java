package org.postern.outbreak;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Elsewhere.Level;

/** What sightings of a message's marks come to; a pure function. docs/checks.md and docs/quarantine.md tell it. */
final class Judgement {

    /**
     * One mark, or one text.
     *
     * @param accounts how many other accounts hold it
     * @param held messages that these hold
     * @param delivered messages that were delivered to anybody
     */
    record Sighting(Mark.Kind kind, int accounts, long held, long delivered) {

        /** Whether most of what bears it is held: of a large sender and of a link that many share, one in five at most is delivered. */
        private boolean bad() {
            long weight = kind == Mark.Kind.TEXT || kind == Mark.Kind.FILE ? 1 : 4;
            return delivered * weight <= held;
        }
    }

    /** Times the least number of accounts from which it is many. */
    private static final int MANY = 3;

    private Judgement() {}

    /** @param least so many other accounts must hold the same; the operator's choice */
    static Elsewhere of(List<Sighting> sightings, int least) {
        Level level = Level.NOTHING;
        Optional<Sighting> heaviest = Optional.empty();
        boolean content = false;
        boolean client = false;
        for (Sighting sighting :
                sightings.stream().sorted(Comparator.comparing(Sighting::kind)).toList()) {
            Level one = level(sighting, least);
            if (one != Level.NOTHING) {
                content |= sighting.kind() == Mark.Kind.TEXT || sighting.kind() == Mark.Kind.FILE;
                client |= sighting.kind() == Mark.Kind.CLIENT;
            }
            if (one.compareTo(level) > 0) {
                level = one;
                heaviest = Optional.of(sighting);
            }
        }
        // the same text from the same place leaves no doubt
        return heaviest.isEmpty()
                ? Elsewhere.NOTHING
                : new Elsewhere(
                        content && client ? Level.EVERYWHERE : level,
                        heaviest.get().kind().words());
    }

    private static Level level(Sighting sighting, int least) {
        if (sighting.accounts() < least || !sighting.bad()) {
            return Level.NOTHING;
        }
        boolean many = sighting.accounts() >= MANY * least;
        return switch (sighting.kind()) {
            case TEXT, FILE -> many ? Level.EVERYWHERE : Level.THE_SAME;
            case LINK, CLIENT -> many ? Level.THE_SAME : Level.SOMETHING;
        };
    }
}
