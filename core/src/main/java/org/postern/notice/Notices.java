package org.postern.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notices to senders. What comes back is a mail whose body is durable and whose rows are not written yet: they belong into the
 * commit that closes, or delays, what the notice is about. A crash before that leaves a body without rows, which the sweep takes.
 */
public final class Notices {

    private static final Logger LOGGER = LoggerFactory.getLogger(Notices.class);

    /**
     * Whose notices they are.
     *
     * @param hostname ours; notices come from its postmaster
     * @param signer empty: they are not signed
     * @param bounces whether senders are told of failures at all
     */
    public record Terms(String hostname, Optional<DkimSigner> signer, boolean bounces) {}

    private final MessageStore store;
    private final Terms terms;
    private final Clock clock;

    public Notices(MessageStore store, Terms terms, Clock clock) {
        this.store = store;
        this.terms = terms;
        this.clock = clock;
    }

    /** Whether the sender is told that it failed; if not, the mail is to be held as undeliverable. */
    public Told told(Original original) {
        return Told.ofFailure(original, terms.bounces());
    }

    /**
     * One bounce for all recipients that failed together.
     *
     * @return empty when the sender is not to be told
     * @throws IOException when it cannot be stored; nothing has happened then
     */
    public Optional<Mail> bounce(Original original, List<Failure> failures) throws IOException {
        if (told(original) != Told.YES) {
            return Optional.empty();
        }
        return Optional.of(write(original, failures, Optional.empty(), header(original)));
    }

    /**
     * One notice that mail is late for these recipients.
     *
     * @param late what was said to the last attempt for each
     * @param until how long it is still tried
     * @return empty when the sender is not to be told
     * @throws IOException when it cannot be stored; nothing has happened then
     */
    public Optional<Mail> delay(Original original, List<Failure> late, Instant until) throws IOException {
        OriginalHeader header = header(original);
        if (Told.ofDelay(original, header.automatic()) != Told.YES) {
            return Optional.empty();
        }
        return Optional.of(write(original, late, Optional.of(until), header));
    }

    private OriginalHeader header(Original original) {
        String body = original.mail().body().reference();
        try (InputStream message = store.open(body)) {
            return OriginalHeader.read(message);
        } catch (IOException e) {
            // RFC 6522 3: the third part may be missing; the sender shall hear of it all the same
            LOGGER.warn(
                    "mail={} event=body-not-read body={} reason=\"{}\"",
                    original.mail().id(),
                    body,
                    e.getMessage());
            return OriginalHeader.none();
        }
    }

    private Mail write(Original original, List<Failure> failures, Optional<Instant> until, OriginalHeader header)
            throws IOException {
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("a notice about nobody");
        }
        // the database keeps milliseconds
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MailId id = MailId.next(now);
        byte[] letter = new Letter(terms.hostname(), id, now, original, until).of(failures, header);
        Body body = store(signature(letter, now), letter);
        // RFC 5321 4.5.5: a notice has the null sender
        Envelope envelope = new Envelope("", List.of(Address.parse(original.sender())));
        return new Mail(id, envelope, new Client("127.0.0.1", terms.hostname(), ""), now, body, Origin.INTERNAL);
    }

    private String signature(byte[] letter, Instant now) throws IOException {
        return terms.signer().isPresent() ? terms.signer().get().sign(Source.of(letter), now) : "";
    }

    private Body store(String signature, byte[] letter) throws IOException {
        try (Draft draft = store.draft()) {
            draft.write(signature.getBytes(StandardCharsets.US_ASCII));
            draft.write(letter);
            return draft.commit();
        }
    }
}
