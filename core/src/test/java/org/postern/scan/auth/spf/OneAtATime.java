package org.postern.scan.auth.spf;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.dns.Unanswered;

/** Answers that are not known when they are first asked for, so that a decision is taken again and again. */
final class OneAtATime implements Answers {

    private static final int MOST_ROUNDS = 300;

    private final Answers source;
    private final Set<Question> known = new HashSet<>();
    private final Set<Question> expected = new LinkedHashSet<>();
    private final boolean expectedComeAsWell;
    private int rounds;

    OneAtATime(Answers source) {
        this(source, false);
    }

    /** @param expectedComeAsWell what is expected when a decision is given up is known in its next round */
    OneAtATime(Answers source, boolean expectedComeAsWell) {
        this.source = source;
        this.expectedComeAsWell = expectedComeAsWell;
    }

    <T> T decide(Function<Answers, T> decision) {
        while (true) {
            try {
                rounds++;
                return decision.apply(this);
            } catch (Unanswered missing) {
                if (rounds > MOST_ROUNDS || !known.add(missing.question())) {
                    throw new AssertionError("no end of " + missing.question(), missing);
                }
                if (expectedComeAsWell) {
                    known.addAll(expected);
                }
            }
        }
    }

    @Override
    public Answer to(Question question) {
        if (!known.contains(question)) {
            throw new Unanswered(question);
        }
        return source.to(question);
    }

    @Override
    public void expect(Question question) {
        expected.add(question);
    }

    /** In the order in which they were first expected. */
    Set<Question> expected() {
        return expected;
    }

    int rounds() {
        return rounds;
    }
}
