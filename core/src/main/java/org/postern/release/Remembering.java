package org.postern.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Ledger;
import org.postern.ledger.Mail;
import org.postern.message.Source;
import org.postern.neighbour.Neighbours;
import org.postern.quarantine.HeldItem;
import org.postern.scan.Rereading;
import org.postern.scan.check.Facts;
import org.postern.store.DamagedBody;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;

/** What the release or the report of a message tells the gateway of later mail from the same hands. */
final class Remembering {

    private final Ledger ledger;
    private final MessageStore store;
    private final Neighbours neighbours;

    Remembering(Ledger ledger, MessageStore store, Neighbours neighbours) {
        this.ledger = ledger;
        this.store = store;
        this.neighbours = neighbours;
    }

    /** What is to be done once the item is out: its body may be gone by then, so it is read now. */
    Runnable release(HeldItem item) {
        Optional<Mail> mail = ledger.mail(item.id().mail());
        Optional<Facts> facts = mail.flatMap(row -> read(new StoredMessage(store, row.body())));
        return () -> facts.ifPresent(read -> neighbours.released(
                read,
                mail.map(row -> row.client().ip()),
                item.identity().proven()
                        && item.identity().domain().equals(read.from().domain()),
                item.recipient()));
    }

    static void report(Neighbours neighbours, Source message, Address address) {
        read(message).ifPresent(facts -> neighbours.reported(facts, address));
    }

    private static Optional<Facts> read(Source message) {
        try {
            return Rereading.of(message);
        } catch (IOException | UncheckedIOException | DamagedBody e) {
            // then nothing is learnt from it
            return Optional.empty();
        }
    }
}
