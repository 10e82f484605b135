package org.postern.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.message.MailId;

/** An index and items to put into it; each is a second newer than the one before. */
final class IndexFixture implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    final HeldIndex index;
    private long seconds;

    IndexFixture(Path folder) throws IOException {
        index = HeldIndex.open(folder);
    }

    /** An item with a From field, a recipient, a subject and a body. */
    DeliveryId put(String from, String to, String subject, String body) throws IOException {
        return put(from, to, subject, body, List.of());
    }

    DeliveryId put(String from, String to, String subject, String body, List<String> attachments) throws IOException {
        Instant received = START.plusSeconds(seconds++);
        DeliveryId id = new DeliveryId(MailId.next(received), 0);
        Address recipient = Address.parse(to);
        index.put(new HeldDocument(
                id,
                received,
                "bounce@sender.test",
                from,
                recipient,
                recipient.domain(),
                subject,
                body,
                attachments,
                attachments.isEmpty() ? HeldClass.SPAM : HeldClass.ATTACHMENT,
                attachments.isEmpty() ? "DE" : "FR",
                List.of("link-text-differs", "a link says bank and leads to evil")));
        index.refresh();
        return id;
    }

    static HeldSearch search(String text, boolean ranked, Optional<HeldSearch.Found> after, int limit) {
        return new HeldSearch(
                text.isEmpty() ? Optional.empty() : Optional.of(SearchText.parse(text)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Visibility.EVERYTHING,
                Optional.empty(),
                ranked,
                after,
                limit);
    }

    List<DeliveryId> found(String text) {
        Hits hits = index.search(search(text, false, Optional.empty(), 100));
        if (hits.total() != hits.items().size()) {
            throw new AssertionError(hits.total() + " counted, " + hits.items().size() + " found");
        }
        return hits.items().stream().map(HeldSearch.Found::id).toList();
    }

    void commit() throws IOException {
        index.commit(Map.of("position", "1"));
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
