package org.postern.release;

import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Lists;
import org.postern.quarantine.HeldItem;
import org.postern.store.MessageStore;

/** Puts the sender of a held item on a block list; the item stays held. Safe for use by many threads. */
public final class Blocking {

    private final TheAuthor author;
    private final Lists lists;

    public Blocking(Ledger ledger, MessageStore store, Lists lists) {
        this.author = new TheAuthor(ledger, store);
        this.lists = lists;
    }

    /**
     * Blocks the one author, proven or not: whoever writes that he is he, is not wanted either.
     *
     * @param scope on whose list
     * @param origin what the entry says of where it comes from
     * @param alongside written in the same transaction; it may run several times, and does nothing but by the handle
     * @return {@link Result.Done} with the entry, or why there is none
     */
    public Result block(HeldItem item, ListScope scope, String origin, Consumer<Handle> alongside) {
        if (item.state() != State.HELD) {
            return new Result.Conflict(item.state());
        }
        try {
            ListEntry entry =
                    ListEntry.of(scope, ListName.BLOCK, author.value(author.of(item)), ListEntry.Options.NONE, origin);
            return lists.put(entry, alongside)
                    .<Result>map(kept -> new Result.Done(Optional.of(kept.entry())))
                    .orElseGet(() -> new Result.NoSender(Lack.NO_MAILBOX));
        } catch (NobodyToList e) {
            return new Result.NoSender(e.lack());
        }
    }
}
