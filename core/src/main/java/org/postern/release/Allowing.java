package org.postern.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Ledger;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListValue;
import org.postern.lists.Lists;
import org.postern.lists.Place;
import org.postern.lists.SenderFacts;
import org.postern.quarantine.HeldItem;
import org.postern.scan.auth.dmarc.AuthorDomains;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.store.DamagedBody;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;

/**
 * Finds what puts the sender of an item on the allow list of its recipient: the one author, as far as he is proven; else his exact address,
 * and the entry says that a forger could use it.
 */
final class Allowing {

    // RFC 6761 6.4: where authors are put whose domain cannot be read
    private static final String NOWHERE = "invalid";

    private final Ledger ledger;
    private final MessageStore store;
    private final Lists lists;

    Allowing(Ledger ledger, MessageStore store, Lists lists) {
        this.ledger = ledger;
        this.store = store;
        this.lists = lists;
    }

    /**
     * A sender who can be allowed, or why there is none.
     *
     * @param why in words for whoever asked; empty when there is one
     */
    record Sender(Optional<ListEntry> entry, String why) {

        private static Sender none(String why) {
            return new Sender(Optional.empty(), why);
        }
    }

    Sender sender(HeldItem item, By by) {
        Optional<ListScope> scope = lists.scopeOf(item.recipient());
        if (scope.isEmpty()) {
            return Sender.none("the recipient has no mailbox, and so no allow list");
        }
        List<Address> authors = authors(item);
        if (authors.isEmpty()) {
            return Sender.none("the message has no From address to allow");
        }
        if (authors.size() > 1) {
            return Sender.none("the message has several authors; put the one you mean on the allow list");
        }
        SenderFacts facts = new SenderFacts(Optional.empty(), authors, item.identity(), "", "");
        return entry(
                scope.get(), authors.get(0), facts.proven().isEmpty(), "release " + item.id() + " by " + by.login());
    }

    /** Whether the list has the value for mail that is proven, which this one is not: it may well be a forgery of such mail. */
    private boolean weakens(ListEntry entry) {
        return entry.options().forgeable()
                && lists.find(new Place(entry.scope(), entry.list()), entry.value())
                        .filter(before -> !before.options().forgeable())
                        .isPresent();
    }

    private Sender entry(ListScope scope, Address author, boolean forgeable, String origin) {
        ListEntry.Options options = new ListEntry.Options(false, forgeable, "", Optional.empty());
        if (author.domain().name().equals(NOWHERE)) {
            return Sender.none("the From address of the message has no domain");
        }
        try {
            ListValue value = ListValue.parse(author.key());
            ListEntry entry = ListEntry.of(scope, ListName.ALLOW, value, options, origin);
            return weakens(entry)
                    ? Sender.none(value
                            + " is on the allow list for mail that proves to be his, and this one does not: it may be"
                            + " forged. If you trust it all the same, make the entry forgeable")
                    : new Sender(Optional.of(entry), "");
        } catch (IllegalArgumentException e) {
            return Sender.none("the From address of the message is none that a list could hold");
        }
    }

    private List<Address> authors(HeldItem item) {
        try {
            StoredMessage message = ledger.mail(item.id().mail())
                    .map(mail -> new StoredMessage(store, mail.body()))
                    .orElseThrow(IOException::new);
            return AuthorDomains.addresses(SignedMessage.read(message).header().all("from").stream()
                    // RFC 6532: what is not ASCII is UTF-8
                    .map(field ->
                            new String(field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .toList());
        } catch (IOException | DamagedBody e) {
            return List.of();
        }
    }
}
