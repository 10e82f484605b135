package org.postern.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.postern.ledger.Backlog;
import org.postern.ledger.Ledger;

/**
 * What waits, as it was some seconds ago: monitors ask often, and to read it takes the longer the more waits. However long that is, it is done for
 * a small share of the time only.
 */
public final class RecentBacklog {

    private static final Duration LEAST_AGE = Duration.ofSeconds(5);
    private static final int SHARE = 30;

    private final Ledger ledger;
    private final Clock clock;
    private Backlog backlog;
    private Instant until = Instant.MIN;

    public RecentBacklog(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public synchronized Backlog get() {
        Instant begun = clock.instant();
        if (!begun.isBefore(until)) {
            backlog = ledger.backlog();
            Instant ended = clock.instant();
            Duration share = Duration.between(begun, ended).multipliedBy(SHARE);
            until = ended.plus(share.compareTo(LEAST_AGE) > 0 ? share : LEAST_AGE);
        }
        return backlog;
    }
}
