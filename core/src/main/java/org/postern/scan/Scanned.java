package org.postern.scan;

import java.util.Optional;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.verdict.Verdict;

/**
 * What a scan says of a message.
 *
 * @param from the From field, decoded, at most 1,000 characters, for lists of held mail
 * @param subject the same of Subject
 * @param trail what is to be remembered of it once it is decided
 * @param weighed what lessons would be about; empty when its text cannot be taken apart
 */
public record Scanned(Verdict verdict, String from, String subject, Trail trail, Optional<Weighed> weighed) {

    /** Of which nothing is to be remembered. */
    public Scanned(Verdict verdict, String from, String subject) {
        this(verdict, from, subject, Trail.NONE, Optional.empty());
    }
}
