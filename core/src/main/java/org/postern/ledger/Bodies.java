package org.postern.ledger;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void deleteIfClosed(Collection<MailId> mails) {
        for (MailId id : mails) {
            reference(id).ifPresent(reference -> {
                forgetSummary(id);
                delete(reference);
            });
        }
    }

    private Optional<String> reference(MailId id) {
        return transactions.run(handle -> handle.createQuery("""
                        select body from mail where id = :id and not exists
                          (select 1 from delivery where mail = :id and state in ('received', 'queued', 'held'))
                        """)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
    }

    private void forgetSummary(MailId id) {
        boolean there = transactions.run(handle -> handle.createQuery("select 1 from held_summary where mail = :id")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
        if (there) {
            transactions.run(handle -> {
                HeldStore.forget(handle, id);
                return null;
            });
        }
    }

    private void delete(String reference) {
        try {
            store.delete(reference);
        } catch (IOException e) {
            LOGGER.warn("event=body-not-deleted body={} reason=\"{}\"", reference, e.getMessage());
        }
    }

    /** Bodies without rows may still be written, and need to be that old; those whose rows are closed need not. */
    void sweep(Instant olderThan) {
        transactions.run(HeldStore::forgetClosed);
        closedSince(olderThan).forEach(this::delete);
        Set<String> needed = new HashSet<>(needed());
        try {
            int swept = store.sweep(olderThan, needed::contains);
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

    private List<String> needed() {
        return transactions.run(
                handle -> handle.createQuery("""
                        select distinct m.body from mail m join delivery d on d.mail = m.id
                        where d.state in ('received', 'queued', 'held')
                        """).mapTo(String.class).list());
    }
}
