package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager.Status;
import org.postern.access.Memberships;
import org.postern.access.Permission;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.quarantine.HeldFilter;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.NotIndexed;
import org.postern.release.Bulk;
import org.postern.release.Bulk.Deed;
import org.postern.release.Order;
import org.postern.release.Progress;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/** {@code /gateway/quarantine/release} and {@code /delete}: all that a search finds, as a task; and {@code /gateway/tasks}. */
public final class GatewayTasks implements Resource {

    private static final int RELEASED_UNLESS_SAID = 100;
    private static final String BULK = GatewayApi.BASE + "/quarantine/";
    private static final String ONE = GatewayApi.BASE + "/tasks/:taskId";
    private static final String FILTER =
            "{\"q\",\"domain\",\"recipient\",\"class\",\"since\",\"until\",\"limit\",\"dryRun\",\"reason\"";

    private final Bulk bulk;
    private final Tenants tenants;
    private final Memberships memberships;
    private final Items items;
    private final RunningTasks tasks;

    @Inject
    GatewayTasks(Bulk bulk, Tenants tenants, Memberships memberships, Items items, RunningTasks tasks) {
        this.bulk = bulk;
        this.tenants = tenants;
        this.memberships = memberships;
        this.items = items;
        this.tasks = tasks;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                bulk(
                        "release",
                        Permission.QUARANTINE_RELEASE,
                        "Let out what a search finds: " + FILTER + ",\"learn\"}",
                        this::release),
                bulk(
                        "delete",
                        Permission.QUARANTINE_DELETE,
                        "Delete what a search finds: " + FILTER + "}",
                        this::delete),
                Endpoint.get(ONE)
                        .needs(Permission.OWN_SESSION)
                        .summary("How far a task has come; its submitter's, or an operator's, to see")
                        .answers(200, "{\"status\",\"done\",\"total\",\"released|deleted\",\"refused\":{why:n}}")
                        .by(this::get),
                Endpoint.delete(ONE)
                        .needs(Permission.OWN_SESSION)
                        .summary("Cancel a task; what it has done stays done")
                        .answers(204, "it does nothing more")
                        .by(this::cancel));
    }

    private static Endpoint bulk(String path, Permission permission, String summary, Endpoint.Action action) {
        return Endpoint.post(BULK + path)
                .needs(permission)
                .summary(summary)
                .consumes("application/json")
                .answers(201, "{\"taskId\"}")
                .answers(200, "{\"count\"}, to a dry run")
                .by(action);
    }

    private Answer release(Call call) throws IOException {
        JsonFields fields = call.json();
        int most = fields.number("limit", 1, Bulk.MOST_RELEASED).orElse(RELEASED_UNLESS_SAID);
        boolean learn = fields.flag("learn").orElse(true);
        return begin(call, fields, new Kind(Deed.RELEASE, Permission.QUARANTINE_RELEASE, most, learn));
    }

    private Answer delete(Call call) throws IOException {
        JsonFields fields = call.json();
        int most = fields.number("limit", 1, Bulk.MOST_DELETED).orElse(Bulk.MOST_DELETED);
        return begin(call, fields, new Kind(Deed.DELETE, Permission.QUARANTINE_DELETE, most, false));
    }

    /** What is to be done, and what one needs for it. */
    private record Kind(Deed deed, Permission permission, int most, boolean learn) {}

    private Answer begin(Call call, JsonFields fields, Kind kind) {
        HeldFilter filter = filter(call, fields, kind.permission());
        boolean dryRun = fields.flag("dryRun").orElse(false);
        String why = fields.read("reason", Items::why).orElse("");
        fields.finish();
        long count = Math.min(kind.most(), count(filter));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (dryRun) {
            return Answer.ok(json.put("count", count));
        }
        if (kind.deed() == Deed.DELETE) {
            requireNarrow(filter);
        }
        Function<HeldItem, Optional<Order>> orders = item -> order(call.caller(), item, kind, why);
        BulkTask task = new BulkTask(bulk, new BulkTask.Wanted(kind.deed(), filter, kind.most(), orders));
        TaskId id = tasks.submit(call.caller().login(), task)
                .orElseThrow(() -> Failure.busy("a task of yours is not over yet; wait for it, or cancel it"));
        return Answer.json(201, json.put("taskId", id.asString()));
    }

    /** What is ordered when its turn comes: a task may run for long, and who has lost a role meanwhile does nothing by it any more. */
    private Optional<Order> order(Caller submitter, HeldItem item, Kind kind, String why) {
        Caller caller = submitter.among(memberships.grantsOf(submitter.login(), Instant.now()));
        return caller.may(kind.permission(), new Subject.OfAddress(item.recipient()))
                ? Optional.of(new Order(items.by(caller, item), false, kind.learn(), why))
                : Optional.empty();
    }

    private static void requireNarrow(HeldFilter filter) {
        boolean narrow = Stream.of(
                        filter.text(),
                        filter.domain(),
                        filter.recipient(),
                        filter.heldClass(),
                        filter.since(),
                        filter.until())
                .anyMatch(Optional::isPresent);
        if (!narrow) {
            throw new BadField(
                    "q",
                    "is missing, and so is every other filter: this would delete all that you may see. Say what is to be"
                            + " deleted by q, domain, recipient, class, since or until");
        }
    }

    private HeldFilter filter(Call call, JsonFields fields, Permission permission) {
        // who may do either may open what he does it to
        Within within = tenants.within(call.reach(permission));
        return new HeldFilter(
                fields.read("q", HeldListing::searchable).filter(text -> !text.isBlank()),
                fields.read("domain", Domain::parse),
                fields.read("recipient", Address::parse),
                fields.read("class", HeldClass::parse),
                fields.read("since", Times::instant),
                fields.read("until", Times::instant),
                Optional.of(State.HELD),
                within,
                within,
                false);
    }

    private long count(HeldFilter filter) {
        try {
            return bulk.count(filter);
        } catch (NotIndexed e) {
            throw Failure.unavailable(e.getMessage());
        }
    }

    private Answer get(Call call) {
        TaskId id = id(call);
        BulkTask task = require(call, id);
        Progress.Seen seen = task.progress().seen();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", status(tasks.status(id), seen));
        json.put("done", seen.done());
        json.put("total", seen.total());
        json.put(task.deed() == Deed.RELEASE ? "released" : "deleted", seen.acted());
        ObjectNode refused = json.putObject("refused");
        seen.refused().forEach(refused::put);
        return Answer.ok(json);
    }

    private static String status(Status status, Progress.Seen seen) {
        return switch (status) {
            case WAITING -> "waiting";
            case IN_PROGRESS, CANCEL_REQUESTED -> "running";
            case COMPLETED -> "done";
            default -> seen.cancelled() ? "cancelled" : "failed";
        };
    }

    private Answer cancel(Call call) {
        TaskId id = id(call);
        tasks.cancel(id, require(call, id));
        return Answer.noContent();
    }

    private static TaskId id(Call call) {
        try {
            return call.path("taskId", TaskId::fromString);
        } catch (IllegalArgumentException e) {
            throw Failure.notFound("this task");
        }
    }

    private BulkTask require(Call call, TaskId id) {
        return tasks.find(id)
                .filter(owned -> owned.login().equals(call.caller().login())
                        || call.caller().isOperator())
                .map(RunningTasks.Owned::task)
                .orElseThrow(() -> Failure.notFound("this task"));
    }
}
