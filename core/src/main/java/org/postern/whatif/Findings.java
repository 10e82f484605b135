package org.postern.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.disposition.Disposition;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;

/**
 * What a change would have made.
 *
 * @param looked messages x recipients that were judged again
 * @param would how many would have become something else, by what they would have become; what nothing would have become stands not there
 * @param notJudged messages x recipients that were never judged, so that there is nothing to judge again
 * @param unsure of how many it cannot be told whether the entry fits, because their author is not known any more
 * @param since the earliest that was looked at; empty when there was none
 * @param complete false: the time was over, and what is older than {@code since} was not looked at
 * @param samples the newest, those first of which people said what they thought of them
 */
public record Findings(
        long looked,
        Map<Disposition, Sum> would,
        long notJudged,
        long unsure,
        Optional<Instant> since,
        boolean complete,
        List<Sample> samples) {

    /**
     * How many.
     *
     * @param byClass by the class that they would be held as, or were
     * @param released somebody had let them out of the quarantine
     * @param reported somebody had reported them as spam
     */
    public record Sum(long total, Map<HeldClass, Long> byClass, long released, long reported) {}

    /**
     * One of them.
     *
     * @param before what becomes of it by what holds now
     * @param after what would
     * @param score with the change
     */
    public record Sample(
            DeliveryId id,
            Instant received,
            String sender,
            String recipient,
            Disposition before,
            Disposition after,
            HeldClass heldClass,
            double score,
            State state,
            boolean released,
            boolean reported) {

        boolean told() {
            return released || reported;
        }
    }
}
