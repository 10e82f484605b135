package org.postern.dist.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.postern.address.Domain;
import org.postern.ledger.Intake;
import org.postern.ledger.Pass;
import org.postern.ledger.Passes;
import org.postern.ledger.Placed;
import org.postern.ledger.Placing;
import org.postern.ledger.Sent;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.message.Sha256;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How mail comes into a queue of the container. A mail of the ledger whose pass is under way goes there when the pass is committed; any other
 * is new, and is in the ledger when {@link #enter} returns.
 */
final class Entrance {

    private static final Logger LOGGER = LoggerFactory.getLogger(Entrance.class);
    /** As far away as JSON and people can say. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Spool spool;
    private final MessageStore store;
    private final Passes passes;
    private final Intake intake;
    private final Clock clock;

    Entrance(Spool spool, ContainerServices services) {
        this.spool = spool;
        this.store = services.store();
        this.passes = services.passes();
        this.intake = services.intake();
        this.clock = services.clock();
    }

    void enter(String queue, Mail mail, Duration delay) throws MailQueueException {
        if (mail.getRecipients().isEmpty()) {
            LOGGER.warn("mail={} event=not-enqueued queue={} reason=\"it is for nobody\"", mail.getName(), queue);
            return;
        }
        try {
            MimeMessage message = mail.getMessage();
            if (message == null) {
                throw new MailQueueException("mail " + mail.getName() + " has no message");
            }
            Placing placing = new Placing(queue, Optional.of(ContainerView.of(mail)), due(delay));
            Optional<Pass> pass = SpooledMail.id(mail).flatMap(passes::underWay);
            if (pass.isPresent()) {
                partOf(pass.get(), mail, placing);
            } else {
                Envelope envelope = SpooledMail.envelope(mail);
                MailId id = intake.accept(written(message), envelope, Client.ITSELF, placing);
                Domain domain = envelope.recipients().get(0).domain();
                spool.offer(new Placed(id, queue, placing.due(), domain));
            }
        } catch (MailQueueException e) {
            throw e;
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new MailQueueException("mail " + mail.getName() + " could not be taken into the ledger", e);
        }
    }

    private Instant due(Duration delay) {
        Instant now = clock.instant();
        if (delay.isNegative()) {
            return now;
        }
        return delay.compareTo(Duration.between(now, NEVER)) > 0 ? NEVER : now.plus(delay);
    }

    private void partOf(Pass pass, Mail mail, Placing placing) throws IOException, MessagingException {
        boolean stale =
                SpooledMail.lease(mail).filter(lease -> lease == pass.lease()).isEmpty();
        if (stale) {
            LOGGER.warn(
                    "mail={} event=not-enqueued reason=\"its pass is over\"",
                    pass.mail().id());
            return;
        }
        Envelope envelope = SpooledMail.envelope(mail);
        Optional<Body> body = changed(pass, mail.getMessage());
        Sent sent = new Sent(envelope, intake.owners(envelope), body, placing);
        if (!passes.enqueue(pass, sent) && body.isPresent()) {
            store.delete(body.get().reference());
        }
    }

    /**
     * The bytes that mailets have made of the message, durable; empty when they left it as it was. A copy that James makes of a message is not
     * always the same, octet for octet; it is as it was when a copy of what was accepted becomes the same.
     */
    private Optional<Body> changed(Pass pass, MimeMessage message) throws IOException, MessagingException {
        boolean untouched = message instanceof MimeMessageWrapper wrapper
                && !wrapper.isModified()
                && pass.mail().id().value().equals(wrapper.getSourceId());
        if (untouched) {
            return Optional.empty();
        }
        String original = hash(SpooledMail.message(pass.mail(), store));
        if (List.of(original, pass.mail().body().sha256()).contains(hash(message))) {
            return Optional.empty();
        }
        try (Draft draft = written(message)) {
            return Optional.of(draft.commit());
        }
    }

    private static String hash(MimeMessage message) throws IOException, MessagingException {
        MessageDigest digest = Sha256.digest();
        message.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private Draft written(MimeMessage message) throws IOException, MessagingException {
        Draft draft = intake.draft();
        try {
            message.writeTo(draft);
            return draft;
        } catch (IOException | MessagingException | RuntimeException e) {
            draft.close();
            throw e;
        }
    }
}
