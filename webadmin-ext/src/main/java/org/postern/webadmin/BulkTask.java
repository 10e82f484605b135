package org.postern.webadmin;

import java.util.Optional;
import java.util.function.Function;
import org.apache.james.task.Task;
import org.apache.james.task.TaskType;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.HeldItem;
import org.postern.release.Bulk;
import org.postern.release.Bulk.Deed;
import org.postern.release.Order;
import org.postern.release.Progress;

/** A bulk act on held mail, as James's task manager runs it. What it has done it tells its {@link Progress}. */
final class BulkTask implements Task {

    private static final TaskType TYPE = TaskType.of("quarantine-bulk");

    /**
     * What is to be done.
     *
     * @param filter with the reach of whoever asked
     * @param most items
     * @param orders for each item, when its turn comes
     */
    record Wanted(Deed deed, HeldFilter filter, int most, Function<HeldItem, Optional<Order>> orders) {}

    private final Bulk bulk;
    private final Wanted wanted;
    private final Progress progress = new Progress();

    BulkTask(Bulk bulk, Wanted wanted) {
        this.bulk = bulk;
        this.wanted = wanted;
    }

    Deed deed() {
        return wanted.deed();
    }

    Progress progress() {
        return progress;
    }

    @Override
    public Result run() {
        bulk.run(wanted.deed(), bulk.found(wanted.filter(), wanted.most()), wanted.orders(), progress);
        return progress.complete() ? Result.COMPLETED : Result.PARTIAL;
    }

    @Override
    public TaskType type() {
        return TYPE;
    }
}
