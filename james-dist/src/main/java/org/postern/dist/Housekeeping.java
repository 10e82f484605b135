package org.postern.dist;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.postern.contact.Contacts;
import org.postern.departure.Departures;
import org.postern.ledger.Audit;
import org.postern.ledger.Clearance;
import org.postern.ledger.Ledger;
import org.postern.link.Deeds;
import org.postern.lists.Lists;
import org.postern.outbreak.Outbreak;
import org.postern.quarantine.Quarantine;
import org.postern.release.Requests;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainMoves;
import org.postern.tenant.Shadows;
import org.postern.visit.Visits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done once an hour: ends the time of held mail and of requests for it, of claims, of offers of domains and of list entries, goes
 * on deleting domains, deletes what crashes left in the store and rows that were closed long ago, and compares the account with its rows.
 */
@Singleton
public final class Housekeeping implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

    private static final Duration ORPHAN_AGE = Duration.ofHours(1);
    /** A search index that was away for longer is built anew. */
    private static final Duration CHANGES_KEPT = Duration.ofDays(1);

    /** What is done for the tree of domains and what its people have written down. */
    record Tree(Departures departures, Claims claims, DomainMoves moves, Shadows shadows, Lists lists) {

        @Inject
        Tree {}
    }

    /** What is done for held mail. */
    record Held(Quarantine quarantine, Requests requests, Visits visits, Deeds links) {

        @Inject
        Held {}
    }

    /** What is remembered of mail that is gone. */
    record Memory(Contacts contacts, Outbreak outbreak) {

        @Inject
        Memory {}
    }

    private final Held held;
    private final Memory memory;
    private final Ledger ledger;
    private final Clearance clearance;
    private final Audit audit;
    private final Tree tree;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Housekeeping(Held held, Memory memory, Ledger ledger, Clearance clearance, Audit audit, Tree tree, Clock clock) {
        this.memory = memory;
        this.tree = tree;
        this.held = held;
        this.ledger = ledger;
        this.clearance = clearance;
        this.audit = audit;
        this.clock = clock;
    }

    /** From now on until it is closed. */
    public void start() {
        timer.scheduleWithFixedDelay(this::run, 0, 60, TimeUnit.MINUTES);
        // after what a start has to do, and beside the rest: a round takes its time
        timer.scheduleWithFixedDelay(() -> attempt("audited", audit::run), 2, 60, TimeUnit.MINUTES);
    }

    private void run() {
        attempt("held-mail-expired", () -> held.quarantine().expire(clock.instant()));
        attempt("requests-ended", held.requests()::clear);
        attempt("accesses-cleared", held.visits()::clear);
        attempt("links-cleared", held.links()::clear);
        attempt("domains-deleted", tree.departures()::run);
        attempt("claims-expired", tree.claims()::expire);
        attempt("moves-expired", tree.moves()::expire);
        attempt("shadows-tended", tree.shadows()::tend);
        attempt("list-entries-expired", tree.lists()::expire);
        attempt("contacts-expired", memory.contacts()::expire);
        attempt("outbreaks-expired", memory.outbreak()::expire);
        attempt("orphans-swept", () -> ledger.sweep(clock.instant().minus(ORPHAN_AGE)));
        attempt("closed-mail-cleared", clearance::run);
        attempt("changes-forgotten", () -> ledger.custody()
                .forgetChanges(clock.instant().minus(CHANGES_KEPT)));
    }

    /** The next hour tries again; a timer that is left with an exception runs no more. */
    private void attempt(String what, Runnable work) {
        if (timer.isShutdown()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (timer.isShutdown()) {
                LOGGER.info("event=housekeeping-cut-off what={}", what);
            } else {
                LOGGER.error("event=housekeeping-failed what={}", what, e);
            }
        }
    }

    @Override
    public void close() {
        // first: whoever is cut off knows why
        timer.shutdownNow();
        clearance.close();
        audit.close();
    }
}
