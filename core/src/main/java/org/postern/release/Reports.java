package org.postern.release;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Ledger;
import org.postern.ledger.State;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lessons;
import org.postern.lesson.Reported;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.neighbour.Neighbours;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.tenant.Tenants;

/** Delivered mail that somebody reports as spam: a lesson, and nothing of the message is kept. Safe for use by many threads. */
public final class Reports {

    /** The most messages that one login reports within 24 hours: a learner is taught by people, and not flooded by a script. */
    public static final int MOST_A_DAY = 1_000;

    private static final Duration DAY = Duration.ofDays(1);
    // what begins with more white space than this is no message
    private static final int BEGINNING = 65_536;

    private final Lessons lessons;
    private final Ledger ledger;
    private final Tenants tenants;
    private final Neighbours neighbours;
    private final Clock clock;

    public Reports(Lessons lessons, Ledger ledger, Tenants tenants, Neighbours neighbours, Clock clock) {
        this.neighbours = neighbours;
        this.lessons = lessons;
        this.ledger = ledger;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Takes a report.
     *
     * @param address whose mail it is
     * @param sha256 of the message, lower-case hexadecimal
     * @return empty when it is no message
     * @throws TooManyReports if the login has reported too many within a day
     */
    public Optional<Reported> report(Address address, Source message, String sha256, By by) throws IOException {
        if (blank(message)) {
            return Optional.empty();
        }
        if (lessons.reports(by.login(), clock.instant().minus(DAY)) >= MOST_A_DAY) {
            throw new TooManyReports();
        }
        Reported reported = lessons.report(new Lesson(
                Lesson.Kind.SPAM,
                Lesson.Origin.REPORT,
                delivered(message, address),
                sha256,
                address,
                tenants.owner(address.domain()).orElse(address.domain()),
                by.login(),
                by.role(),
                clock.instant(),
                ""));
        Remembering.report(neighbours, message, address);
        return Optional.of(reported);
    }

    private static boolean blank(Source message) throws IOException {
        try (InputStream in = message.open()) {
            for (byte octet : in.readNBytes(BEGINNING)) {
                if (octet > ' ' || octet < 0) {
                    return false;
                }
            }
            return true;
        }
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
