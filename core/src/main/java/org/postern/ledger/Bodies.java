package org.postern.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.postern.message.MailId;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes bodies that no open row needs: after the commit that closed the last one, and at the start for what a crash left. */
final class Bodies {

    private static final Logger LOGGER = LoggerFactory.getLogger(Bodies.class);

    private final Transactions transactions;
    private final MessageStore store;

    Bodies(Jdbi jdbi, MessageStore store) {
        this.transactions = new Transactions(jdbi);
        this.store = store;
    }

    /** Row first, then file: what is interrupted here is swept at the next start. */
    void delete(Collection<String> references) {
        references.forEach(this::delete);
    }

    private void delete(String reference) {
        try {
            store.delete(reference);
        } catch (IOException e) {
            LOGGER.warn("event=body-not-deleted body={} reason=\"{}\"", reference, e.getMessage());
        }
    }

    /** Deletes those of mail accepted since then whose rows are all closed. */
    void deleteClosed(Instant since) {
        closedSince(since).forEach(this::delete);
    }

    /** Deletes those without rows that need them; they may still be about to get some, and need to be that old. */
    void sweep(Instant olderThan) {
        long[] needed = needed();
        try {
            int swept = store.sweep(olderThan, body -> Arrays.binarySearch(needed, mark(body)) >= 0);
            if (swept > 0) {
                LOGGER.info("event=bodies-swept count={}", swept);
            }
        } catch (IOException e) {
            LOGGER.warn("event=bodies-not-swept reason=\"{}\"", e.getMessage());
        }
    }

    /** Of mail accepted since then: a crash may have come between the commit that closed it and the deletion of its body. */
    private List<String> closedSince(Instant since) {
        return transactions.run(handle -> handle.createQuery("""
                        select m.body from mail m where m.id >= :first and not exists
                          (select 1 from delivery d where d.mail = m.id and d.state in ('received', 'queued', 'held'))
                        """)
                .bind("first", MailId.first(since).value())
                .mapTo(String.class)
                .list());
    }

    /** Marks of the bodies that open rows need, sorted: eight octets for each, for there may be millions. */
    private long[] needed() {
        return transactions.run(handle -> {
            try (LongStream marks =
                    handle.createQuery("""
                            select m.body from delivery d join mail m on m.id = d.mail
                            where d.state in ('received', 'queued', 'held')
                            """).mapTo(String.class).stream().mapToLong(Bodies::mark)) {
                return marks.distinct().sorted().toArray();
            }
        });
    }

    /** Two bodies with the same mark would only mean that one that nobody needs is kept. */
    private static long mark(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)).getMostSignificantBits();
    }
}
