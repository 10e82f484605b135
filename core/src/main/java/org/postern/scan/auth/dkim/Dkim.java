package org.postern.scan.auth.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.dns.Answers;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Signer;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.SignedMessage;

/** Verifies the DKIM signatures of a message. */
public final class Dkim {

    private Dkim() {}

    /**
     * A function of its arguments.
     *
     * @return a result for each signature, in the order of their fields, and one for all beyond the tenth; none for a message without
     * @throws org.postern.dns.Unanswered before anything costly is done, while a key is not known yet
     */
    public static List<DkimResult> verify(SignedMessage message, Answers answers, Instant now) {
        if (message.beyond().isPresent()) {
            return List.of(unread(Kind.PERMERROR, message.beyond().get(), Candidate.signer("")));
        }
        List<RawField> fields = message.header().all("dkim-signature");
        List<Candidate> candidates = fields.stream()
                .limit(SignedMessage.MOST_SIGNATURES)
                .map(field -> Candidate.read(field, now))
                .toList();
        candidates.forEach(candidate -> candidate.question().ifPresent(answers::expect));
        candidates.forEach(candidate -> candidate.question().ifPresent(answers::to));
        List<DkimResult> results = new ArrayList<>();
        candidates.forEach(candidate -> results.add(candidate.judge(message, answers)));
        if (fields.size() > SignedMessage.MOST_SIGNATURES) {
            String more = (fields.size() - SignedMessage.MOST_SIGNATURES) + " more signatures are not considered";
            results.add(unread(Kind.NEUTRAL, more, Candidate.signer("")));
        }
        return List.copyOf(results);
    }

    private static DkimResult unread(Kind kind, String why, Signer signer) {
        return new DkimResult(kind, why, signer, Set.of());
    }
}
