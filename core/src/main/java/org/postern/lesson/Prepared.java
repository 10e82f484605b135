package org.postern.lesson;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.scan.learn.Features;

/**
 * A lesson with all that writing it needs, so that nothing is asked for while it is written.
 *
 * @param reach of the teacher
 * @param part that it counts in by itself
 * @param mailbox that the recipient leads to now
 * @param account whose domain it is now; empty where there is none
 * @param features empty when the message could not be read: then it teaches nothing
 * @param contrasts clean messages that a lesson about spam is held against
 */
public record Prepared(
        Lesson lesson,
        Lesson.Scope reach,
        String part,
        Optional<Address> mailbox,
        String account,
        Optional<Features> features,
        List<Features> contrasts) {}
