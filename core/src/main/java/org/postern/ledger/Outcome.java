package org.postern.ledger;

import java.time.Duration;

/** What a pass through the mailets decided for one recipient. */
public sealed interface Outcome {

    /**
     * Hand it to the relay; {@code tag}: with a marked subject.
     *
     * @param rule the owner's rule that wants it so, or empty
     */
    record Queue(boolean tag, String rule) implements Outcome {

        public Queue(boolean tag) {
            this(tag, "");
        }
    }

    /**
     * Keep it for review.
     *
     * @param rule the owner's rule that wants it so, or empty
     */
    record Hold(HeldClass heldClass, String rule) implements Outcome {

        public Hold(HeldClass heldClass) {
            this(heldClass, "");
        }
    }

    /** An owner's rule, named, wants it gone. */
    record Drop(String rule) implements Outcome {}

    /** Whoever took it from a queue of the container has taken the responsibility for it. */
    record Taken(String reply) implements Outcome {}

    /** Judge it again later: it stays received. */
    record Defer(Duration delay) implements Outcome {}
}
