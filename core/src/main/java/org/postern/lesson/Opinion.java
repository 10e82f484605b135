package org.postern.lesson;

import java.util.Optional;
import java.util.function.Supplier;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Strengths;

/** What one part says of one message. */
record Opinion(double odds, Supplier<Strengths> strengths) {

    static Opinion of(Held part, Features features) {
        return new Opinion(part.odds(features), () -> part.strengths(features));
    }

    /** What both say of it to one recipient; empty when neither does. */
    static Optional<Says> both(Opinion domain, Opinion mailbox) {
        if (domain.odds() == 0 && mailbox.odds() == 0) {
            return Optional.empty();
        }
        return Optional.of(Says.of(domain.odds(), domain.strengths(), mailbox.odds(), mailbox.strengths()));
    }
}
