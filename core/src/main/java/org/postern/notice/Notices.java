package org.postern.notice;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Mail;
import org.postern.post.OwnMail;
import org.postern.scan.auth.dkim.DkimSigner;
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
    private final OwnMail own;

    public Notices(MessageStore store, Terms terms, Clock clock) {
        this.store = store;
        this.terms = terms;
        this.own = new OwnMail(store, terms.hostname(), terms.signer(), clock);
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
        Address sender = Address.parse(original.sender());
        return own.write(
                sender, (id, now) -> new Letter(terms.hostname(), id, now, original, until).of(failures, header));
    }
}
