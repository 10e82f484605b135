package org.postern.post;

import java.io.IOException;
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

/**
 * Makes mail of the gateway's own: signs the message and makes its body durable. The rows of what comes back are not written yet; a crash
 * before they are leaves a body without rows, which the sweep takes.
 */
public final class OwnMail {

    /** What a message says, as octets; its id and date are given to it. */
    public interface Text {
        byte[] of(MailId id, Instant now) throws IOException;
    }

    private final MessageStore store;
    private final String hostname;
    private final Optional<DkimSigner> signer;
    private final Clock clock;

    /**
     * @param hostname ours
     * @param signer empty: mail of our own is not signed
     */
    public OwnMail(MessageStore store, String hostname, Optional<DkimSigner> signer, Clock clock) {
        this.store = store;
        this.hostname = hostname;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * One message to one recipient. Its envelope sender is the null sender: who wrote it is a program that reads no answers, and neither a
     * failure to deliver it (RFC 5321 4.5.5) nor an answering machine (RFC 3834 2) can then begin a loop. That a letter failed stands in
     * the ledger.
     *
     * @throws IOException when it cannot be stored; nothing has happened then
     */
    public Mail write(Address recipient, Text text) throws IOException {
        // the database keeps milliseconds
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MailId id = MailId.next(now);
        byte[] message = text.of(id, now);
        Body body = stored(signature(message, now), message);
        Envelope envelope = new Envelope("", List.of(recipient));
        return new Mail(id, envelope, new Client("127.0.0.1", hostname, ""), now, body, Origin.INTERNAL);
    }

    private String signature(byte[] message, Instant now) throws IOException {
        return signer.isPresent() ? signer.get().sign(Source.of(message), now) : "";
    }

    private Body stored(String signature, byte[] message) throws IOException {
        try (Draft draft = store.draft()) {
            draft.write(signature.getBytes(StandardCharsets.US_ASCII));
            draft.write(message);
            return draft.commit();
        }
    }
}
