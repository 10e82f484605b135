package org.postern.relay;

import static org.postern.ledger.State.DELIVERED;
import static org.postern.ledger.State.HELD;
import static org.postern.ledger.State.QUEUED;
import static org.postern.ledger.State.RECEIVED;
import static org.postern.relay.Halting.Where.AFTER_BODY;
import static org.postern.relay.Halting.Where.AFTER_COMMIT;
import static org.postern.relay.Halting.Where.AFTER_DELETE;
import static org.postern.relay.Halting.Where.BEFORE_BODY;
import static org.postern.relay.Halting.Where.BEFORE_COMMIT;
import static org.postern.relay.Halting.Where.BEFORE_DELETE;
import static org.postern.relay.Halting.Where.READING_BODY;

import java.util.List;
import org.postern.ledger.State;
import org.postern.relay.Halting.Where;

/**
 * Where {@link FaultyGateway} ends, and what must be found after it. Of its mail, two recipients are to have it delivered, the third's is held,
 * and released in the end.
 */
enum FaultPoint {
    IN_THE_BODY(Phase.ACCEPT, BEFORE_BODY, 1, Left.nothing()),
    BODY_WITHOUT_ROWS(Phase.ACCEPT, AFTER_BODY, 1, Left.nothing()),
    ROWS_NOT_COMMITTED(Phase.ACCEPT, BEFORE_COMMIT, 1, Left.nothing()),
    // the sender heard nothing, and will send it again: one complete mail, not half of one
    COMMITTED_BUT_NOT_SAID(Phase.ACCEPT, AFTER_COMMIT, 1, Left.unsaid(RECEIVED, RECEIVED, RECEIVED)),
    IN_THE_SCAN(Phase.SCAN, READING_BODY, 1, Left.said(RECEIVED, RECEIVED, RECEIVED)),
    OUTCOMES_NOT_COMMITTED(Phase.SETTLE, BEFORE_COMMIT, 1, Left.said(RECEIVED, RECEIVED, RECEIVED)),
    SETTLED(Phase.SETTLE, AFTER_COMMIT, 1, Left.said(QUEUED, QUEUED, HELD)),
    IN_THE_MIDDLE_OF_DATA(Phase.RELAY, READING_BODY, 1, Left.said(QUEUED, QUEUED, HELD)),
    // the one place where a second copy cannot be avoided (RFC 5321 6.1, RFC 1047)
    TAKEN_BUT_NOT_COMMITTED(
            Phase.RELAY, BEFORE_COMMIT, 1, Left.said(QUEUED, QUEUED, HELD).twice()),
    DELIVERED_AND_COMMITTED(Phase.RELAY, AFTER_COMMIT, 1, Left.said(DELIVERED, DELIVERED, HELD)),
    RELEASE_NOT_COMMITTED(Phase.RELEASE, BEFORE_COMMIT, 1, Left.said(DELIVERED, DELIVERED, HELD)),
    RELEASED(Phase.RELEASE, AFTER_COMMIT, 1, Left.said(DELIVERED, DELIVERED, QUEUED)),
    RELEASED_TAKEN_NOT_COMMITTED(
            Phase.RELEASE,
            BEFORE_COMMIT,
            2,
            Left.said(DELIVERED, DELIVERED, QUEUED).twice()),
    RELEASED_AND_DELIVERED(Phase.RELEASE, AFTER_COMMIT, 2, Left.said(DELIVERED, DELIVERED, DELIVERED)),
    CLOSED_WITH_ITS_BODY(Phase.RELEASE, BEFORE_DELETE, 1, Left.said(DELIVERED, DELIVERED, DELIVERED)),
    BODY_DELETED(Phase.RELEASE, AFTER_DELETE, 1, Left.said(DELIVERED, DELIVERED, DELIVERED));

    /** What the gateway is about. */
    enum Phase {
        ACCEPT,
        SCAN,
        SETTLE,
        RELAY,
        RELEASE
    }

    /**
     * What is there after the halt.
     *
     * @param said whether the sender had its 250
     * @param states of the recipients, in the order of the envelope; none when there is no mail
     * @param again whether what was under way to the delivery server comes a second time
     */
    record Left(boolean said, List<State> states, boolean again) {

        static Left nothing() {
            return new Left(false, List.of(), false);
        }

        static Left unsaid(State... states) {
            return new Left(false, List.of(states), false);
        }

        static Left said(State... states) {
            return new Left(true, List.of(states), false);
        }

        Left twice() {
            return new Left(said, states, true);
        }
    }

    final Phase phase;
    final Where where;
    final int time;
    final Left left;

    /** @param time the how manieth such place since the phase began */
    FaultPoint(Phase phase, Where where, int time, Left left) {
        this.phase = phase;
        this.where = where;
        this.time = time;
        this.left = left;
    }
}
