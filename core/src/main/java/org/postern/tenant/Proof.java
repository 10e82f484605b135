package org.postern.tenant;

import java.util.List;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;

/** What DNS says of a claim. */
public sealed interface Proof {

    /** It is proven. */
    record Given() implements Proof {}

    /** @param found what is there instead, in words for who asked */
    record Missing(String found) implements Proof {}

    /** @param why DNS did not say, for the time being */
    record Unsure(String why) implements Proof {}

    /** A function of its arguments; see {@link Answers}. */
    static Proof of(Claim claim, Answers answers) {
        Answer answer = answers.to(Question.txt(claim.proofName()));
        if (answer instanceof Answer.Unknown unknown) {
            return new Unsure(unknown.why());
        }
        List<String> texts = answer.values().stream().map(String::strip).toList();
        if (texts.contains(claim.proofValue())) {
            return new Given();
        }
        return new Missing(found(claim, texts));
    }

    private static String found(Claim claim, List<String> texts) {
        if (texts.isEmpty()) {
            return claim.proofName() + " has no TXT record";
        }
        long proofs = texts.stream().filter(Claim::isProof).count();
        // what else stands there is nobody's business here
        return claim.proofName() + " has " + texts.size() + (texts.size() == 1 ? " TXT record" : " TXT records")
                + (proofs == 0
                        ? ", none of which begins with postern-domain="
                        : ", of which " + proofs + (proofs == 1 ? " begins" : " begin")
                                + " with postern-domain= and none is the one of this claim");
    }
}
