package org.postern.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.ledger.Mail;
import org.postern.quarantine.HeldItem;
import org.postern.scan.Scanner;
import org.postern.scan.virus.ClamdAnswer;
import org.postern.scan.virus.ClamdAnswer.Found;
import org.postern.scan.virus.ClamdAnswer.NotScanned;
import org.postern.scan.virus.ClamdAnswer.TooLarge;
import org.postern.store.DamagedBody;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;

/** Looks for viruses once more before an item is let out: signatures are newer than they were. */
final class Rescan {

    private final Ledger ledger;
    private final MessageStore store;
    private final Scanner scanner;

    Rescan(Ledger ledger, MessageStore store, Scanner scanner) {
        this.ledger = ledger;
        this.store = store;
        this.scanner = scanner;
    }

    /** What stands in the way of a release; an item with a virus is of that class from now on. */
    Optional<Result> obstacle(HeldItem item) {
        Optional<Mail> mail = ledger.mail(item.id().mail());
        if (mail.isEmpty()) {
            return Optional.of(new Result.NotFound());
        }
        ClamdAnswer answer;
        try {
            answer = scanner.viruses(new StoredMessage(store, mail.get().body()));
        } catch (IOException | UncheckedIOException | DamagedBody e) {
            return Optional.of(new Result.Unscanned("the body cannot be read: " + e.getMessage()));
        }
        if (answer instanceof Found found) {
            ledger.custody().reclass(item.id(), HeldClass.VIRUS);
            return Optional.of(new Result.Infected(found.name()));
        }
        if (answer instanceof TooLarge large) {
            return Optional.of(new Result.TooLarge(large.why()));
        }
        return answer instanceof NotScanned not ? Optional.of(new Result.Unscanned(not.why())) : Optional.empty();
    }
}
