package org.postern.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Domain;

/**
 * What waits, at one moment. To read it takes about a second for each million of rows that wait.
 *
 * @param oldestReceived when the oldest message was accepted that is not judged yet
 * @param queued the destinations with mail queued, and when the oldest message of each was accepted
 * @param held messages x recipients by class; a class without any is not there
 */
public record Backlog(Optional<Instant> oldestReceived, Map<Domain, Instant> queued, Map<HeldClass, Long> held) {

    /** When the oldest message was accepted that is queued. */
    public Optional<Instant> oldestQueued() {
        return queued.values().stream().min(Instant::compareTo);
    }
}
