package org.postern.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.postern.csv.CsvProblems;
import org.postern.lists.ListEntry.Options;
import org.postern.tenant.Conflict;

/** One CSV text against its list: what it changes, and the writing of that. Of one transaction. */
final class ListImport {

    private static final int PAGE = 1_000;

    private final Handle handle;
    private final Place place;
    private final ListStore store = new ListStore();
    private final ListBatches batches = new ListBatches();
    private final CsvProblems problems;
    /** Lines whose value is not there yet. */
    private final Map<ListValue, ListCsv.Row> added;

    private final List<ListEntry> replaced = new ArrayList<>();
    private final List<Long> removed = new ArrayList<>();
    private int unchanged;

    private ListImport(Handle handle, Place place, ListCsv csv) {
        this.handle = handle;
        this.place = place;
        this.problems = csv.problems();
        this.added = new LinkedHashMap<>(csv.rows());
    }

    static ListImport of(Handle handle, Place place, ListCsv csv) {
        ListImport made = new ListImport(handle, place, csv);
        made.compare();
        return made;
    }

    private void compare() {
        String after = "";
        List<ListEntry> some;
        do {
            some = store.page(handle, place, java.util.Optional.empty(), after, PAGE);
            for (ListEntry entry : some) {
                present(entry);
                after = entry.value().text();
            }
        } while (some.size() == PAGE);
        added.values().removeIf(ListCsv.Row::delete);
    }

    private void present(ListEntry entry) {
        ListCsv.Row row = added.remove(entry.value());
        if (row == null) {
            return;
        }
        Options options = entry.options();
        if (row.delete()) {
            removed.add(entry.id());
        } else if (row.options().vanish() == options.vanish() && row.options().forgeable() == options.forgeable()) {
            unchanged++;
        } else {
            replaced.add(new ListEntry(
                    entry.id(),
                    entry.scope(),
                    entry.list(),
                    entry.value(),
                    row.options(),
                    entry.origin(),
                    entry.created(),
                    entry.hits(),
                    entry.lastHit()));
        }
    }

    /** What would happen. */
    Lists.Imported dryRun() {
        try {
            ListLimit.require(handle, store, place.scope(), more());
        } catch (Conflict e) {
            problems.add(0, "", e.getMessage());
        }
        return result();
    }

    private long more() {
        return (long) added.size() - removed.size();
    }

    /** Makes it happen. */
    Lists.Imported run(String origin, Instant now) {
        problems.refuse();
        ListLimit.require(handle, store, place.scope(), more());
        batches.delete(handle, removed);
        batches.act(handle, replaced);
        List<ListEntry> entries = added.values().stream()
                .map(row -> ListEntry.of(place.scope(), place.list(), row.value(), row.options(), origin))
                .toList();
        batches.insert(handle, entries, now);
        return result();
    }

    private Lists.Imported result() {
        return new Lists.Imported(added.size(), replaced.size(), removed.size(), unchanged, problems.first());
    }
}
