package org.postern.quarantine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.database.Transactions;
import org.postern.ledger.Alongside;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.quarantine.QuarantineStore.Held;
import org.postern.store.MessageStore;
import org.postern.tenant.Within;

/** The quarantine service. Who may see which item is decided before it is called: by {@code access}. */
public final class Quarantine {

    /** The most items that one page has. */
    public static final int MOST = 500;

    private static final int EXPIRED_AT_ONCE = 500;

    private final Transactions transactions;
    private final Listings listings;
    private final Ledger ledger;
    private final MessageStore store;
    private final Retention retention;

    public Quarantine(Jdbi jdbi, Ledger ledger, MessageStore store, Retention retention, QuarantineIndex index) {
        this.transactions = new Transactions(jdbi);
        this.listings = new Listings(transactions, index);
        this.ledger = ledger;
        this.store = store;
        this.retention = retention;
    }

    /**
     * Lists items, newest first or as the filter says. What left the quarantine in this very moment is counted, and not shown.
     *
     * @param cursor {@link HeldPage#next} of the page before
     * @param limit 1-500
     * @throws OtherListing when the cursor is of another filter
     * @throws NotIndexed when the filter has a text, and the index is being made
     * @throws IllegalArgumentException when the text cannot be read, or the state with it is not held
     */
    public HeldPage list(HeldFilter filter, Optional<HeldCursor> cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1-" + MOST + ", not " + limit);
        }
        Listings.Page page = listings.page(filter, cursor, limit);
        return new HeldPage(page.total(), page.rows().stream().map(this::shown).toList(), page.next());
    }

    /** An item that is or was held. */
    public Optional<HeldItem> get(DeliveryId id) {
        return held(id).map(this::shown);
    }

    /** An item that is or was held, if it lies within: mail of before a domain or mailbox was defined is not its, as in lists. */
    public Optional<HeldItem> get(DeliveryId id, Within within) {
        return transactions
                .run(handle -> QuarantineStore.get(handle, id, within))
                .map(this::shown);
    }

    /** Those of the items that are held now and lie within, in their order. */
    public List<HeldItem> held(List<DeliveryId> ids, Within within) {
        return transactions.run(handle -> QuarantineStore.visible(handle, ids, within)).stream()
                .map(this::shown)
                .toList();
    }

    /** The bytes as they came; empty when there is no such item, or it is not held any more. The caller closes the stream. */
    public Optional<InputStream> raw(DeliveryId id) throws IOException {
        Optional<Held> held = held(id).filter(found -> found.item().state() == State.HELD);
        return held.isEmpty() ? Optional.empty() : body(held.get());
    }

    /**
     * Ends the time of items that were held for longer than the policy says.
     *
     * @return how many
     */
    public int expire(Instant now) {
        int expired = 0;
        List<QuarantineStore.Kept> page;
        Optional<DeliveryId> cursor = Optional.empty();
        do {
            Optional<DeliveryId> below = cursor;
            page = transactions.run(handle -> QuarantineStore.kept(handle, below, EXPIRED_AT_ONCE));
            List<DeliveryId> over = new ArrayList<>();
            for (QuarantineStore.Kept kept : page) {
                Duration stays = Duration.ofDays(retention.days(kept.recipient(), kept.heldClass()));
                if (!kept.since().plus(stays).isAfter(now)) {
                    over.add(kept.id());
                }
                cursor = Optional.of(kept.id());
            }
            expired += ledger.custody().expire(over, Alongside.NOTHING).size();
        } while (page.size() == EXPIRED_AT_ONCE);
        return expired;
    }

    private Optional<Held> held(DeliveryId id) {
        return transactions.run(handle -> QuarantineStore.get(handle, id));
    }

    /** Mail that was clean when it was queued has no summary in the database; while it is held, its body is asked. */
    private HeldItem shown(Held held) {
        HeldItem item = held.item();
        if (held.summarised() || item.state() != State.HELD) {
            return item;
        }
        try {
            Optional<InputStream> body = body(held);
            if (body.isEmpty()) {
                return item;
            }
            try (InputStream stream = body.get()) {
                HeaderFields fields = HeaderFields.read(stream);
                return item.showing(fields.value("from"), fields.value("subject"));
            }
        } catch (IOException e) {
            return item;
        }
    }

    private Optional<InputStream> body(Held held) throws IOException {
        try {
            return Optional.of(store.open(held.body()));
        } catch (NoSuchFileException e) {
            // deleted or expired since its row was read
            return Optional.empty();
        }
    }
}
