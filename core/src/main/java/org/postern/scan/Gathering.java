package org.postern.scan;

import java.util.List;
import java.util.Optional;
import org.postern.scan.Combination.Finding;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Classifier.Opinion;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Knowledge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what the checks may know of a message. What fails there costs the message that much, and no more. */
record Gathering(ScanRequest request, Neighbourhood neighbourhood) {

    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    /** What the message says itself. Empty if its text cannot be taken apart. */
    Optional<Facts> facts(Reading reading) {
        try {
            return Optional.of(Facts.of(reading.message(), reading.files(), Authenticated.NOT_ASKED));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Only the kind: a message of the exception may quote the mail.
            LOG.warn(
                    "the text of a message could not be taken apart: {}",
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** The same with who sent it, and with what is known around it. */
    Facts complete(Facts facts, Authenticated sender) {
        Facts sent = facts.by(sender);
        return sent.in(around(sent));
    }

    private Surroundings around(Facts facts) {
        try {
            return neighbourhood.of(request, facts);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("event=surroundings-failed reason={}", e.getClass().getName());
            return Surroundings.NONE;
        }
    }

    /** What a lesson about the message is about; empty if nothing can be learned of it. */
    Optional<Features> features(Facts facts) {
        return opinion(facts, new Classifier(Base.NONE, Knowledge.NONE)).map(Opinion::features);
    }

    /** What the classifier says; empty if it cannot, which costs the message its opinion and no more. */
    Optional<Learned> learned(Facts facts, Classifier classifier, List<Finding> findings) {
        return opinion(facts, classifier)
                .or(() -> opinion(facts, new Classifier(classifier.base(), Knowledge.NONE)))
                .map(opinion -> explained(facts, opinion, findings));
    }

    private Optional<Opinion> opinion(Facts facts, Classifier classifier) {
        try {
            return Optional.of(classifier.about(facts, request.recipients()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("event=classifier-failed reason={}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private static Learned explained(Facts facts, Opinion opinion, List<Finding> findings) {
        try {
            return Learned.of(facts, opinion, findings);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn("event=explanation-failed reason={}", e.getClass().getName());
            return Learned.silent(opinion);
        }
    }
}
