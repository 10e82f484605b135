package org.postern.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.address.Address;
import org.postern.ledger.Ledger;
import org.postern.lists.ListValue;
import org.postern.quarantine.HeldItem;
import org.postern.scan.auth.dmarc.AuthorDomains;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.store.DamagedBody;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;

/** The one author of a held message, whom its reader means by its sender. */
final class TheAuthor {

    // RFC 6761 6.4: where authors are put whose domain cannot be read
    private static final String NOWHERE = "invalid";

    private final Ledger ledger;
    private final MessageStore store;

    TheAuthor(Ledger ledger, MessageStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /** @throws NobodyToList if there is none, or more than one */
    Address of(HeldItem item) throws NobodyToList {
        List<Address> authors = authors(item);
        if (authors.isEmpty()) {
            throw new NobodyToList(Lack.NO_AUTHOR);
        }
        if (authors.size() > 1) {
            throw new NobodyToList(Lack.SEVERAL_AUTHORS);
        }
        if (authors.get(0).domain().name().equals(NOWHERE)) {
            throw new NobodyToList(Lack.NO_DOMAIN);
        }
        return authors.get(0);
    }

    /** @throws NobodyToList if no list can hold him */
    ListValue value(Address author) throws NobodyToList {
        try {
            return ListValue.parse(author.key());
        } catch (IllegalArgumentException e) {
            throw new NobodyToList(Lack.NOT_FOR_LISTS);
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
