package org.postern.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Some messages that came from outside, newest first.
 *
 * @param next where the next page begins; empty at the end
 */
public record JudgedPage(List<Judged> items, Optional<DeliveryId> next) {

    public JudgedPage {
        items = List.copyOf(items);
    }

    static JudgedPage of(Handle handle, TraceFilter filter, Optional<DeliveryId> cursor, int limit) {
        List<DeliveryId> found = new TraceSearch(handle, filter).find(cursor, limit);
        if (found.isEmpty()) {
            return new JudgedPage(List.of(), Optional.empty());
        }
        List<String> mails =
                found.stream().map(id -> id.mail().value()).distinct().toList();
        Map<DeliveryId, JudgedStore.Row> rows = new LinkedHashMap<>();
        JudgedStore.rows(handle, mails).forEach(row -> rows.put(row.id(), row));
        Map<String, JudgedStore.Head> heads = JudgedStore.heads(handle, mails);
        Map<String, String> froms = JudgedStore.froms(handle, mails);
        List<Judged> items = found.stream()
                // a row that is cleared meanwhile is left out
                .filter(id ->
                        rows.containsKey(id) && heads.containsKey(id.mail().value()))
                .map(id -> rows.get(id)
                        .with(
                                heads.get(id.mail().value()),
                                Optional.ofNullable(froms.get(id.mail().value()))))
                .toList();
        Optional<DeliveryId> next = found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1));
        return new JudgedPage(items, next);
    }
}
