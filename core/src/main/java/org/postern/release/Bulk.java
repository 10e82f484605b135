package org.postern.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.HeldPage;
import org.postern.quarantine.Quarantine;

/** Many releases or deletions, one after another, each as if it had been asked for alone. */
public final class Bulk {

    /** The most items of one bulk release, and of one bulk deletion. */
    public static final int MOST_RELEASED = 1_000;

    public static final int MOST_DELETED = 100_000;

    private static final int UNSCANNED_IN_A_ROW = 3;

    /** What is done with each item. */
    public enum Deed {
        RELEASE,
        DELETE
    }

    private final Quarantine quarantine;
    private final Releases releases;

    public Bulk(Quarantine quarantine, Releases releases) {
        this.quarantine = quarantine;
        this.releases = releases;
    }

    /** The items there are now, newest first. What comes in later is none of them. */
    public List<DeliveryId> found(HeldFilter filter, int most) {
        List<DeliveryId> found = new ArrayList<>();
        HeldPage page = quarantine.list(filter, Optional.empty(), Math.min(Quarantine.MOST, most));
        page.items().forEach(item -> found.add(item.id()));
        while (page.next().isPresent() && found.size() < most) {
            page = quarantine.list(filter, page.next(), Math.min(Quarantine.MOST, most - found.size()));
            page.items().forEach(item -> found.add(item.id()));
        }
        return found;
    }

    /** How many items there are now. */
    public long count(HeldFilter filter) {
        return quarantine.list(filter, Optional.empty(), 1).total();
    }

    /**
     * Does it with each item, until it is done or cancelled. What was done stays done, whatever happens.
     *
     * @param orders what is ordered of an item, asked when its turn comes; empty when it is out of the reach of whoever orders it
     */
    public void run(Deed deed, List<DeliveryId> items, Function<HeldItem, Optional<Order>> orders, Progress progress) {
        progress.begin(items.size());
        int unscanned = 0;
        for (DeliveryId id : items) {
            // whoever ends the program, or cancels past us, interrupts
            if (Thread.currentThread().isInterrupted()) {
                progress.cancel();
            }
            if (progress.isCancelled() || unscanned == UNSCANNED_IN_A_ROW) {
                return;
            }
            Result result = act(deed, id, orders);
            unscanned = result instanceof Result.Unscanned ? unscanned + 1 : 0;
            progress.done(result);
        }
    }

    private Result act(Deed deed, DeliveryId id, Function<HeldItem, Optional<Order>> orders) {
        Optional<Order> order = quarantine.get(id).flatMap(orders);
        if (order.isEmpty()) {
            return new Result.NotFound();
        }
        return deed == Deed.RELEASE ? releases.release(id, order.get()) : releases.delete(id, order.get());
    }
}
