package org.postern.quarantine;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.database.Transactions;
import org.postern.ledger.Custody;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldChange;
import org.postern.ledger.State;
import org.postern.quarantine.IndexNotes.Rebuild;
import org.postern.quarantine.QuarantineStore.Held;
import org.postern.search.HeldDocument;
import org.postern.search.HeldIndex;
import org.postern.store.MessageStore;

/**
 * Follows the ledger's sequence of changes into the index, and walks through all that is held when the index is to be made anew. Both read
 * a row before they index it, and one does not begin before the other has ended: so the index has what is true now, or a change of it
 * is still to come. One caller at a time.
 */
final class Tail {

    private static final int AT_ONCE = 200;
    private static final int LITTLE = 100;

    /** Where the truth stands. */
    record Sources(Transactions transactions, Custody custody, MessageStore store) {}

    private final Sources sources;
    private final HeldIndex index;
    private volatile IndexNotes notes;
    // not that of the index: what is asked whether there is anything new
    private volatile long heard = -1;
    private String mail = "";
    private Contents contents = Contents.NONE;

    /** Goes on where the index ends; one that cannot go on is begun anew. */
    Tail(Sources sources, HeldIndex index) throws IOException {
        this.sources = sources;
        this.index = index;
        Optional<IndexNotes> found = IndexNotes.read(index.notes());
        if (found.isPresent() && follows(found.get().position())) {
            notes = found.get();
        } else {
            restart();
        }
    }

    /** Changes after it are all still known, and it is no change of a database that is not this one. */
    private boolean follows(long position) {
        long first = sources.custody().firstChange().orElse(0L);
        long last = sources.custody().lastChange().orElse(0L);
        return position <= last && first <= position + 1;
    }

    /** Begins the index anew. */
    void restart() throws IOException {
        // before the rows are counted and read: what changes from now on comes again
        long position = sources.custody().lastChange().orElse(0L);
        long all = sources.transactions().run(handle -> QuarantineStore.count(handle, HeldFilter.HELD));
        index.clear();
        notes = new IndexNotes(position, Optional.of(new Rebuild(Optional.empty(), 0, all)));
        heard = -1;
    }

    /** Applies some changes. @return whether there were any */
    boolean follow() throws IOException {
        long now = sources.custody().changed();
        if (now == heard) {
            return false;
        }
        List<HeldChange> changes = sources.custody().changes(notes.position(), AT_ONCE);
        Set<DeliveryId> ids = new LinkedHashSet<>();
        changes.forEach(change -> ids.add(change.id()));
        List<Held> rows = sources.transactions().run(handle -> QuarantineStore.of(handle, List.copyOf(ids)));
        for (Held row : rows) {
            if (row.item().state() == State.HELD) {
                put(row);
                ids.remove(row.item().id());
            }
        }
        for (DeliveryId id : ids) {
            index.remove(id);
        }
        if (!changes.isEmpty()) {
            notes = new IndexNotes(changes.get(changes.size() - 1).seq(), notes.rebuild());
        }
        if (changes.size() < AT_ONCE) {
            heard = now;
        }
        return !changes.isEmpty();
    }

    /** Whether all changes that are durable now are applied. */
    boolean upToDate() {
        return sources.custody().changed() == heard;
    }

    /** Goes on with making the index anew. @return whether there was anything to do */
    boolean walk() throws IOException {
        if (notes.rebuild().isEmpty()) {
            return false;
        }
        Rebuild walk = notes.rebuild().get();
        List<Held> rows = sources.transactions().run(handle -> QuarantineStore.below(handle, walk.last(), AT_ONCE));
        for (Held row : rows) {
            put(row);
        }
        Optional<Rebuild> next = rows.size() < AT_ONCE
                ? Optional.empty()
                : Optional.of(new Rebuild(
                        Optional.of(rows.get(rows.size() - 1).item().id()), walk.done() + rows.size(), walk.all()));
        notes = new IndexNotes(notes.position(), next);
        return true;
    }

    /** Makes the index anew to its end when that takes no time, as in a new home. */
    void walkWhatIsLittle() throws IOException {
        if (notes.rebuild().filter(walk -> walk.all() <= LITTLE).isPresent()) {
            while (walk()) {
                // to its end
            }
        }
    }

    /** Up to what number of {@link Custody#changed} everything is applied. */
    long heard() {
        return heard;
    }

    /** Whether the walk has come to its end. */
    boolean whole() {
        return notes.rebuild().isEmpty();
    }

    IndexNotes notes() {
        return notes;
    }

    private void put(Held row) throws IOException {
        HeldItem item = row.item();
        // the recipients of a mail come one after another
        if (!mail.equals(row.body())) {
            mail = row.body();
            contents = Contents.read(sources.store(), row.body());
        }
        List<String> reasons = item.reasons().stream()
                .flatMap(reason -> List.of(reason.name(), reason.text()).stream())
                .toList();
        index.put(new HeldDocument(
                item.id(),
                item.received(),
                item.sender(),
                row.summarised() ? item.from() : contents.from(),
                item.recipient(),
                item.domain(),
                row.summarised() ? item.subject() : contents.subject(),
                contents.text(),
                contents.attachments(),
                item.heldClass(),
                item.country(),
                reasons));
    }
}
