package org.postern.scan;

import java.util.Optional;
import org.postern.address.Address;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/**
 * What a scan says of a message.
 *
 * @param verdicts for its recipients
 * @param from the From field, decoded, at most 1,000 characters, for lists of held mail
 * @param subject the same of Subject
 * @param trail what is to be remembered of it once it is decided
 * @param weighed what lessons would be about; empty when its text cannot be taken apart
 */
public record Scanned(Verdicts verdicts, String from, String subject, Trail trail, Optional<Weighed> weighed) {

    /** Of which nothing is to be remembered, judged the same for all. */
    public Scanned(Verdict verdict, String from, String subject) {
        this(new Verdicts(verdict), from, subject, Trail.NONE, Optional.empty());
    }

    /** The verdict of all for whose mail nothing was taught. */
    public Verdict verdict() {
        return verdicts.common();
    }

    /** The verdict that counts for a recipient. */
    public Verdict verdict(Address recipient) {
        return verdicts.of(recipient);
    }
}
