package org.postern.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;

/** Rows of one message that go out in one transaction, because they have the same destination and the same octets. Never empty. */
record Batch(List<Delivery> deliveries) {

    // RFC 5321 4.5.3.1.8: a server takes at least so many
    private static final int MOST_RECIPIENTS = 100;

    /** @param verdict of one whose own differs, as the header tells it */
    private record Same(MailId mail, boolean tag, boolean released, Optional<String> verdict) {

        static Same of(Delivery row) {
            return new Same(
                    row.id().mail(),
                    row.tag(),
                    row.released(),
                    row.own().map(own -> TraceHeaders.verdict(own.category(), own.score())));
        }
    }

    /** Groups rows, keeping the order in which their messages come first. */
    static List<Batch> of(List<Delivery> rows) {
        Map<Same, List<Delivery>> groups = new LinkedHashMap<>();
        for (Delivery row : rows) {
            groups.computeIfAbsent(Same.of(row), same -> new ArrayList<>()).add(row);
        }
        List<Batch> batches = new ArrayList<>();
        for (List<Delivery> group : groups.values()) {
            for (int i = 0; i < group.size(); i += MOST_RECIPIENTS) {
                batches.add(new Batch(List.copyOf(group.subList(i, Math.min(group.size(), i + MOST_RECIPIENTS)))));
            }
        }
        return batches;
    }

    Delivery first() {
        return deliveries.get(0);
    }

    MailId mail() {
        return first().id().mail();
    }

    List<DeliveryId> ids() {
        return deliveries.stream().map(Delivery::id).toList();
    }

    List<Address> recipients() {
        return deliveries.stream().map(Delivery::recipient).toList();
    }

    /** Since when the message waits. */
    Instant queued() {
        return first().queued();
    }
}
