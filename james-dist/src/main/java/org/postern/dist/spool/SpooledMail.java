package org.postern.dist.spool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Date;
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
import org.postern.message.Envelope;
import org.postern.message.MailAttributes;
import org.postern.store.MessageStore;

/**
 * A row of the ledger as the container sees it. {@code getMessage()} reads the store when a mailet asks; ours do not, and what James might do
 * to that copy reaches nobody.
 */
final class SpooledMail {

    private SpooledMail() {}

    /**
     * @param recipients those that are still to be settled
     * @param failures how often the container has failed at this mail in a row
     */
    static Mail of(org.postern.ledger.Mail row, Collection<Address> recipients, MessageStore store, int failures) {
        try {
            MailImpl mail = MailImpl.builder()
                    .name(row.id().value())
                    .sender(MaybeSender.getMailSender(row.envelope().sender()))
                    .addRecipients(recipients.stream().map(SpooledMail::james).toList())
                    .remoteAddr(row.client().ip())
                    .remoteHost(row.client().ip())
                    .lastUpdated(Date.from(row.received()))
                    .build();
            // read when somebody asks for it; to copy it would be to read it for every mail
            mail.setMessageNoCopy(new MimeMessageWrapper(new Stored(row, store)));
            mail.setAttribute(new Attribute(
                    AttributeName.of(MailAttributes.ID),
                    AttributeValue.of(row.id().value())));
            if (failures > 0) {
                mail.setAttribute(
                        new Attribute(JamesMailSpooler.MAIL_PROCESSING_ERROR_COUNT, AttributeValue.of(failures)));
            }
            return mail;
        } catch (MessagingException e) {
            throw new IllegalStateException("mail " + row.id() + " cannot be shown to the container", e);
        }
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
