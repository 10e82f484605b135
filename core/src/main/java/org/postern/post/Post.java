package org.postern.post;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.postern.ledger.Mail;
import org.postern.ledger.Outbox;
import org.postern.message.MailId;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.store.MessageStore;

/** Sends letters to people. Safe for use by many threads. */
public final class Post {

    /**
     * How letters go out.
     *
     * @param hostname ours
     * @param sender whom they come from; empty: the gateway's postmaster
     * @param signer empty: they are not signed
     */
    public record Terms(String hostname, Optional<Sender> sender, Optional<DkimSigner> signer) {}

    private final Outbox outbox;
    private final OwnMail own;
    private final Letterhead head;

    public Post(MessageStore store, Outbox outbox, Terms terms, Clock clock) {
        this.outbox = outbox;
        this.own = new OwnMail(store, terms.hostname(), terms.signer(), clock);
        this.head =
                new Letterhead(terms.sender().orElseGet(() -> Sender.postmaster(terms.hostname())), terms.hostname());
    }

    /**
     * Queues a letter. When this returns, it is durable and the relay knows of it; when it throws, it is not sent.
     *
     * @return its id in ledger and log
     * @throws IOException when it cannot be stored
     */
    public MailId send(Letter letter) throws IOException {
        Mail mail = own.write(letter.to(), (id, now) -> Message.of(letter, head, id, now));
        outbox.enter(mail);
        return mail.id();
    }
}
