package org.postern.dist.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.mailetcontainer.impl.JamesMailSpooler;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.postern.address.Address;
import org.postern.ledger.Standing;
import org.postern.ledger.Taken;
import org.postern.message.Envelope;
import org.postern.message.MailAttributes;
import org.postern.message.MailId;
import org.postern.store.MessageStore;

/**
 * A row of the ledger as the container sees it. {@code getMessage()} reads the store when a mailet asks; ours do not, and what James might do
 * to that copy reaches nobody, unless a mailet puts it into a queue.
 */
final class SpooledMail {

    private static final AttributeName ID = AttributeName.of(MailAttributes.ID);
    /** Tells the mail of this pass, and its copies, from those of an older one. */
    private static final AttributeName LEASE = AttributeName.of("org.postern.lease");

    private SpooledMail() {}

    /** @param failures how often the container has failed at this mail in a row */
    static Mail of(Taken taken, MessageStore store, int failures) {
        org.postern.ledger.Mail row = taken.pass().mail();
        Envelope envelope = new Envelope(row.envelope().sender(), taken.pass().recipients());
        MailImpl mail = of(row, envelope, taken.view(), store);
        mail.setAttribute(new Attribute(LEASE, AttributeValue.of(taken.pass().lease())));
        if (failures > 0) {
            mail.setAttribute(new Attribute(JamesMailSpooler.MAIL_PROCESSING_ERROR_COUNT, AttributeValue.of(failures)));
        }
        return mail;
    }

    static Mail of(Standing standing, MessageStore store) {
        return of(standing.mail(), standing.mail().envelope(), standing.view(), store);
    }

    /** @param envelope with the recipients that are still to be settled */
    static MailImpl of(org.postern.ledger.Mail row, Envelope envelope, Optional<String> view, MessageStore store) {
        try {
            MailImpl mail = MailImpl.builder()
                    .name(row.id().value())
                    .sender(MaybeSender.getMailSender(envelope.sender()))
                    .addRecipients(envelope.recipients().stream()
                            .map(SpooledMail::james)
                            .toList())
                    .remoteAddr(row.client().ip())
                    .remoteHost(row.client().ip())
                    .lastUpdated(Date.from(row.received()))
                    .build();
            if (view.isPresent()) {
                ContainerView.apply(view.get(), mail);
            }
            mail.setMessageNoCopy(message(row, store));
            mail.setAttribute(new Attribute(ID, AttributeValue.of(row.id().value())));
            return mail;
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + row.id() + " cannot be shown to the container", e);
        }
    }

    static MimeMessageWrapper message(org.postern.ledger.Mail row, MessageStore store) {
        return new MimeMessageWrapper(new Stored(row, store));
    }

    /** The mail of the ledger that this is, or is a copy of. */
    static Optional<MailId> id(Mail mail) {
        return mail.getAttribute(ID)
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(MailId::new);
    }

    static Optional<Long> lease(Mail mail) {
        return mail.getAttribute(LEASE)
                .flatMap(attribute -> attribute.getValue().valueAs(Long.class));
    }

    static int failures(Mail mail) {
        return mail.getAttribute(JamesMailSpooler.MAIL_PROCESSING_ERROR_COUNT)
                .flatMap(attribute -> attribute.getValue().valueAs(Integer.class))
                .orElse(0);
    }

    static Envelope envelope(Mail mail) {
        return new Envelope(
                mail.getMaybeSender().asString(""),
                mail.getRecipients().stream()
                        .map(recipient -> Address.parse(recipient.asString()))
                        .toList());
    }

    private static MailAddress james(Address address) {
        try {
            return new MailAddress(address.toString());
        } catch (AddressException e) {
            throw new IllegalStateException(address + " was accepted as a recipient and is no address to James", e);
        }
    }

    private static final class Stored implements MimeMessageSource {

        private final org.postern.ledger.Mail row;
        private final MessageStore store;

        Stored(org.postern.ledger.Mail row, MessageStore store) {
            this.row = row;
            this.store = store;
        }

        @Override
        public String getSourceId() {
            return row.id().value();
        }

        @Override
        public InputStream getInputStream() {
            try {
                return new BufferedInputStream(store.open(row.body().reference()));
            } catch (IOException e) {
                throw new UncheckedIOException("the body of mail " + row.id() + " cannot be read", e);
            }
        }

        @Override
        public long getMessageSize() {
            return row.body().size();
        }
    }
}
