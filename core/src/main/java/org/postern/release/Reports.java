package org.postern.release;

import java.io.IOException;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.lesson.Lesson;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.lesson.TooManyLessons;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.neighbour.Neighbours;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.tenant.Tenants;

/** Delivered mail that somebody reports as spam: a lesson, and nothing of the message is kept. Safe for use by many threads. */
public final class Reports {

    private final Teaching teaching;
    private final Ledger ledger;
    private final Tenants tenants;
    private final Neighbours neighbours;

    public Reports(Teaching teaching, Ledger ledger, Tenants tenants, Neighbours neighbours) {
        this.neighbours = neighbours;
        this.teaching = teaching;
        this.ledger = ledger;
        this.tenants = tenants;
    }

    /**
     * Takes a report. It counts for the domain when he looks after it, else for the mailbox.
     *
     * @param address whose mail it is
     * @param sha256 of the message, lower-case hexadecimal
     * @return empty when it is no message
     * @throws TooManyLessons if the login has taught too much within a day
     */
    public Optional<Reported> report(Address address, Source message, String sha256, Teacher teacher)
            throws IOException {
        Wish wish = new Wish(
                Lesson.Kind.SPAM,
                Lesson.Origin.REPORT,
                Lesson.Scope.DOMAIN,
                Optional.of(address),
                Optional.empty(),
                "");
        Optional<Reported> reported = teaching.teach(wish, message, sha256, teacher, delivered(message, address));
        if (reported.isPresent()) {
            Remembering.report(neighbours, message, address);
        }
        return reported;
    }

    /** The id that the message says it has, if a mail of this id was delivered to the address. */
    private Optional<MailId> delivered(Source message, Address address) throws IOException {
        return SignedMessage.read(message).header().all("x-postern-id").stream()
                .findFirst()
                .flatMap(field -> id(field.value().strip()))
                .filter(id -> deliveredTo(id, address));
    }

    private static Optional<MailId> id(String text) {
        try {
            return Optional.of(new MailId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean deliveredTo(MailId id, Address address) {
        Optional<Address> mailbox = tenants.mailbox(address);
        return ledger.deliveries(id).stream()
                .anyMatch(row -> row.state() == State.DELIVERED
                        && tenants.mailbox(row.recipient()).equals(mailbox));
    }
}
