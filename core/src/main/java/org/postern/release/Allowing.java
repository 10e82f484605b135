package org.postern.release;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Lists;
import org.postern.lists.Place;
import org.postern.lists.SenderFacts;
import org.postern.quarantine.HeldItem;

/**
 * Finds what puts the sender of an item on the allow list of its recipient: the one author, as far as he is proven; else his exact address,
 * and the entry says that a forger could use it.
 */
final class Allowing {

    private final TheAuthor author;
    private final Lists lists;

    Allowing(TheAuthor author, Lists lists) {
        this.author = author;
        this.lists = lists;
    }

    /** @throws NobodyToList if there is no sender who could be allowed */
    ListEntry entry(HeldItem item, By by) throws NobodyToList {
        ListScope scope = lists.scopeOf(item.recipient()).orElseThrow(() -> new NobodyToList(Lack.NO_MAILBOX));
        Address one = author.of(item);
        SenderFacts facts = new SenderFacts(Optional.empty(), List.of(one), item.identity(), "", "");
        ListEntry.Options options = new ListEntry.Options(false, facts.proven().isEmpty(), "", Optional.empty());
        ListEntry entry = ListEntry.of(
                scope, ListName.ALLOW, author.value(one), options, "release " + item.id() + " by " + by.login());
        if (weakens(entry)) {
            throw new NobodyToList(Lack.LESS_PROVEN);
        }
        return entry;
    }

    /** Whether the list has the value for mail that is proven, which this one is not: it may well be a forgery of such mail. */
    private boolean weakens(ListEntry entry) {
        return entry.options().forgeable()
                && lists.find(new Place(entry.scope(), entry.list()), entry.value())
                        .filter(before -> !before.options().forgeable())
                        .isPresent();
    }
}
