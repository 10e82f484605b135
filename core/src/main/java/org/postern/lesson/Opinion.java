package org.postern.lesson;

import java.util.Optional;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Strengths;
import org.postern.scan.learn.Taught;

/** What one part says of one message. */
record Opinion(double odds, Strengths strengths) {

    static Opinion of(Held part, Features features) {
        double odds = part.odds(features);
        return new Opinion(odds, odds == 0 ? Taught.NOTHING.strengths() : part.strengths(features));
    }

    /** What both say of it to one recipient; empty when neither does. */
    static Optional<Says> both(Opinion domain, Opinion mailbox) {
        if (domain.odds() == 0 && mailbox.odds() == 0) {
            return Optional.empty();
        }
        return Optional.of(Says.of(domain.odds(), domain.strengths(), mailbox.odds(), mailbox.strengths()));
    }
}
