package org.postern.webadmin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.task.TaskId;
import org.apache.james.task.TaskManager;
import org.apache.james.task.TaskManager.Status;
import org.apache.james.task.TaskNotFoundException;

/** Our tasks in James's task manager, and whose they are. The last thousand are remembered, until the program ends. */
@Singleton
final class RunningTasks {

    private static final int REMEMBERED = 1_000;

    private final TaskManager manager;
    private final Map<TaskId, Owned> tasks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskId, Owned> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A task of a login. */
    record Owned(String login, BulkTask task) {}

    @Inject
    RunningTasks(TaskManager manager) {
        this.manager = manager;
    }

    /** Begins it as soon as those before it are over; empty when one of the same login is not over. */
    synchronized Optional<TaskId> submit(String login, BulkTask task) {
        boolean busy = tasks.entrySet().stream()
                .anyMatch(one -> one.getValue().login().equals(login)
                        && !status(one.getKey()).isFinished());
        if (busy) {
            return Optional.empty();
        }
        TaskId id = manager.submit(task);
        tasks.put(id, new Owned(login, task));
        return Optional.of(id);
    }

    synchronized Optional<Owned> find(TaskId id) {
        return Optional.ofNullable(tasks.get(id));
    }

    Status status(TaskId id) {
        try {
            return manager.getExecutionDetails(id).getStatus();
        } catch (TaskNotFoundException e) {
            // the manager forgets what has been over for long
            return Status.COMPLETED;
        }
    }

    /** Ends it: after the item that is being worked on, not in the midst of it. */
    void cancel(TaskId id, BulkTask task) {
        task.progress().cancel();
        if (status(id) == Status.WAITING) {
            manager.cancel(id);
        }
    }
}
