package org.postern.dist.spool;

import java.util.Collections;
import java.util.Iterator;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;
import org.postern.message.MailAttributes;
import org.postern.message.MailId;

/**
 * James's error repository is the quarantine: what the container gives up on is held, class {@code unsettled}. As a repository it is always
 * empty, because held mail is listed, read and released there.
 */
public class HeldErrors implements MailRepository {

    private final Settlement settlement;

    @Inject
    public HeldErrors(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public MailKey store(Mail mail) throws MessagingException {
        MailId id = mail.getAttribute(AttributeName.of(MailAttributes.ID))
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(MailId::new)
                .orElseThrow(() -> new MessagingException("mail " + mail.getName() + " is not in the ledger"));
        settlement.outcome(id, SpooledMail.envelope(mail).recipients(), new Outcome.Hold(HeldClass.UNSETTLED));
        return new MailKey(id.value());
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public Iterator<MailKey> list() {
        return Collections.emptyIterator();
    }

    @Override
    public Mail retrieve(MailKey key) {
        return null;
    }

    @Override
    public void remove(MailKey key) {
        // nothing is kept here
    }

    @Override
    public void removeAll() {
        // nothing is kept here
    }
}
