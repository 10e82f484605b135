package org.postern.ledger;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.postern.address.Domain;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes mail in: body first, then rows; when {@link #accept} returns, both are durable, and when it throws, neither is there. */
public final class Intake {

    private static final Logger LOGGER = LoggerFactory.getLogger(Intake.class);

    private final MessageStore store;
    private final Ledger ledger;
    private final UnaryOperator<Domain> owner;
    private final Clock clock;
    private volatile UnaryOperator<String> countries = ip -> "";
    private final List<BiConsumer<List<Domain>, Long>> listeners = new CopyOnWriteArrayList<>();

    /** @param owner gives the protected domain that a recipient's domain belongs to */
    public Intake(MessageStore store, Ledger ledger, UnaryOperator<Domain> owner, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.owner = owner;
        this.clock = clock;
    }

    /** Asked where the address of each client is; must be quick, and not throw. Until then no country is known. */
    public void locateBy(UnaryOperator<String> countries) {
        this.countries = countries;
    }

    /** Called for each mail that came in, with the protected domain of each recipient and the size; must be quick, and not throw. */
    public void onAccepted(BiConsumer<List<Domain>, Long> listener) {
        listeners.add(listener);
    }

    /** Begins a body. */
    public Draft draft() throws IOException {
        return store.draft();
    }

    /** Makes the draft a mail of the ledger; the draft is closed in any case. */
    public MailId accept(Draft draft, Envelope envelope, Client client) throws IOException {
        return accept(draft, envelope, client, mail -> {
            ledger.accept(mail, owner);
            announce(envelope, mail.body().size());
        });
    }

    private void announce(Envelope envelope, long size) {
        try {
            List<Domain> owners = owners(envelope);
            listeners.forEach(listener -> listener.accept(owners, size));
        } catch (RuntimeException e) {
            // it is accepted: a sender who is told otherwise sends it once more
            LOGGER.warn("event=acceptance-not-counted", e);
        }
    }

    /** The same for mail that the container made: it waits where the container put it. */
    public MailId accept(Draft draft, Envelope envelope, Client client, Placing placing) throws IOException {
        return accept(draft, envelope, client, mail -> ledger.queues().enter(mail, owners(mail.envelope()), placing));
    }

    /** The protected domain of each recipient. */
    public List<Domain> owners(Envelope envelope) {
        return envelope.recipients().stream()
                .map(recipient -> owner.apply(recipient.domain()))
                .toList();
    }

    private MailId accept(Draft draft, Envelope envelope, Client client, Consumer<Mail> rows) throws IOException {
        Body body;
        try (draft) {
            body = draft.commit();
        }
        // the database keeps milliseconds
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Client located = client.in(countries.apply(client.ip()));
        Mail mail = new Mail(MailId.next(now), envelope, located, now, body, Origin.SMTP);
        try {
            rows.accept(mail);
        } catch (RuntimeException e) {
            if (nothingWritten(mail.id())) {
                discard(body);
            }
            throw e;
        }
        return mail.id();
    }

    /** A commit that failed may have happened; a body is deleted only when it surely did not, else left to the sweep. */
    private boolean nothingWritten(MailId id) {
        try {
            return ledger.mail(id).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void discard(Body body) {
        try {
            store.delete(body.reference());
        } catch (IOException e) {
            LOGGER.warn("event=body-not-deleted body={} reason=\"{}\"", body.reference(), e.getMessage());
        }
    }
}
