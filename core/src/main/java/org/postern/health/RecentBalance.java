package org.postern.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.ledger.Balance;
import org.postern.ledger.Ledger;

/** The account of all domains and days, at most some seconds old: it counts every row, and monitors ask often. */
public final class RecentBalance {

    private static final Duration AGE = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Clock clock;
    private Balance balance;
    private Instant taken = Instant.MIN;

    public RecentBalance(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public synchronized Balance get() {
        Instant now = clock.instant();
        if (balance == null || now.isAfter(taken.plus(AGE))) {
            balance = ledger.balance(Optional.empty(), Optional.empty());
            taken = now;
        }
        return balance;
    }
}
