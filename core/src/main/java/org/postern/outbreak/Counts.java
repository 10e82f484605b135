package org.postern.outbreak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is counted of marks, in memory: what the table says, and what is to be added to it. Each method is one look-up or two. */
final class Counts {

    /** The most marks; the one that was used least lately goes first. */
    static final int MOST = 100_000;

    /** A delivered message of a mark that nobody holds is written down with the second that follows. */
    private static final int WORTH_WRITING = 3;

    /** @param committed as the table says */
    private record Count(int committed, int waiting, long first, long changed) {

        int amount() {
            return Math.max(0, committed + waiting);
        }
    }

    private final Map<String, Map<String, Count>> marks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Count>> eldest) {
            return size() > MOST;
        }
    };
    private final Set<MarkRow.Key> waiting = new LinkedHashSet<>();

    synchronized void add(MarkRow.Key key, int difference, long now) {
        Map<String, Count> accounts = marks.computeIfAbsent(key.mark(), mark -> new HashMap<>());
        Count before = accounts.getOrDefault(key.account(), new Count(0, 0, now, now));
        if (difference < 0 && before.amount() == 0) {
            return;
        }
        Count after = new Count(before.committed(), before.waiting() + difference, before.first(), now);
        accounts.put(key.account(), after);
        MarkRow.Key delivered = new MarkRow.Key(key.mark(), MarkRow.DELIVERED);
        if (!key.equals(delivered)) {
            waiting.add(key);
            if (accounts.containsKey(MarkRow.DELIVERED)) {
                // from now on it matters how many there are
                waiting.add(delivered);
            }
        } else if (accounts.size() > 1 || after.waiting() >= WORTH_WRITING) {
            waiting.add(delivered);
        }
    }

    /** By account, how many messages with this mark there are; under the empty name those that were delivered. */
    synchronized Map<String, Integer> of(String mark, long changedSince, long bornSince) {
        Map<String, Integer> amounts = new HashMap<>();
        marks.getOrDefault(mark, Map.of()).forEach((account, count) -> {
            if (count.changed() >= changedSince && count.first() >= bornSince && count.amount() > 0) {
                amounts.put(account, count.amount());
            }
        });
        return amounts;
    }

    /** Some of what is to be added to the table, in the order of its rows. */
    synchronized List<MarkRow> waiting(int most) {
        List<MarkRow> rows = new ArrayList<>();
        for (Iterator<MarkRow.Key> keys = waiting.iterator(); keys.hasNext() && rows.size() < most; ) {
            MarkRow.Key key = keys.next();
            Count count = marks.getOrDefault(key.mark(), Map.of()).get(key.account());
            if (count == null || count.waiting() == 0) {
                keys.remove();
            } else {
                rows.add(new MarkRow(key.mark(), key.account(), count.waiting(), count.first(), count.changed()));
            }
        }
        rows.sort(Comparator.comparing(MarkRow::mark).thenComparing(MarkRow::account));
        return rows;
    }

    /** Says that these are in the table now. */
    synchronized void written(List<MarkRow> rows) {
        for (MarkRow row : rows) {
            Map<String, Count> accounts = marks.get(row.mark());
            Count count = accounts == null ? null : accounts.get(row.account());
            if (count != null) {
                int left = count.waiting() - row.amount();
                accounts.put(
                        row.account(),
                        new Count(Math.max(0, count.committed() + row.amount()), left, count.first(), count.changed()));
                if (left == 0) {
                    waiting.remove(row.key());
                }
            }
        }
    }

    /** Takes over what the table says. */
    synchronized void read(List<MarkRow> rows) {
        for (MarkRow row : rows) {
            Map<String, Count> accounts = marks.computeIfAbsent(row.mark(), mark -> new HashMap<>());
            Count before = accounts.get(row.account());
            int open = before == null ? 0 : before.waiting();
            long changed = before == null ? row.changed() : Math.max(before.changed(), row.changed());
            accounts.put(row.account(), new Count(row.amount(), open, row.first(), changed));
        }
    }

    /** Forgets what nobody changed since then, or what was begun before {@code born}. */
    synchronized void sweep(long changed, long born) {
        marks.values().removeIf(accounts -> {
            accounts.values().removeIf(count -> count.changed() < changed || count.first() < born);
            return accounts.isEmpty();
        });
    }
}
