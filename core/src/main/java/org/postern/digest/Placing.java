package org.postern.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.digest.HeldRows.Held;
import org.postern.digest.LineStore.Known;

/**
 * What is to be done with the lines of an item that is held, so that it waits where it belongs: with the mailbox that its recipient leads to. What
 * was reported stays so, to whomever, until the item is held again.
 *
 * @param gone lines that are taken away
 * @param again lines that wait again
 * @param come lines that were not there
 */
record Placing(List<Waiting> gone, List<Waiting> again, List<Waiting> come) {

    /** @param mailbox key of the listed mailbox that the recipient leads to; empty when it leads to none */
    static Placing of(Held item, Optional<String> mailbox, List<Known> lines) {
        Placing placing = new Placing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean there = false;
        for (Known line : lines) {
            boolean own = mailbox.filter(line.reader()::equals).isPresent();
            boolean heldAgain = line.since() != item.since();
            Waiting waiting = new Waiting(line.reader(), item.id(), item.since());
            there |= own;
            if (own && heldAgain) {
                placing.again.add(waiting);
            } else if (!own && (heldAgain || !line.reported())) {
                placing.gone.add(waiting);
            }
        }
        if (!there) {
            mailbox.ifPresent(reader -> placing.come.add(new Waiting(reader, item.id(), item.since())));
        }
        return placing;
    }

    /** Readers for whom something came to wait. */
    List<String> stirred() {
        List<String> readers = new ArrayList<>();
        again.forEach(line -> readers.add(line.reader()));
        come.forEach(line -> readers.add(line.reader()));
        return readers;
    }
}
