package org.postern.mailets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.postern.address.Address;
import org.postern.disposition.RuleHit;
import org.postern.disposition.Ruling;
import org.postern.disposition.Rulings;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailAttributes;
import org.postern.message.MailId;
import org.postern.verdict.Own;
import org.postern.verdict.VerdictJson;
import org.postern.verdict.Verdicts;

/** A container's mail in the gateway's words. */
final class MailView {

    private static final AttributeName ID = AttributeName.of(MailAttributes.ID);
    private static final AttributeName VERDICT = AttributeName.of(MailAttributes.VERDICT);
    private static final AttributeName OWN = AttributeName.of(MailAttributes.OWN_VERDICTS);
    private static final AttributeName RULINGS = AttributeName.of(MailAttributes.RULINGS);

    private MailView() {}

    static boolean isInLedger(Mail mail) {
        return mail.getAttribute(ID).isPresent();
    }

    static MailId id(Mail mail) throws MessagingException {
        return mail.getAttribute(ID)
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .map(MailId::new)
                .orElseThrow(() -> new MessagingException("mail " + mail.getName()
                        + " is not in the ledger: put org.postern.mailets.ScanMessage before this mailet"));
    }

    static void id(Mail mail, MailId id) {
        mail.setAttribute(new Attribute(ID, AttributeValue.of(id.value())));
    }

    static void verdicts(Mail mail, Verdicts verdicts) {
        mail.setAttribute(new Attribute(VERDICT, AttributeValue.of(VerdictJson.write(verdicts.common()))));
        mail.setAttribute(new Attribute(OWN, AttributeValue.of(VerdictJson.write(verdicts.own()))));
    }

    /** Empty of mail that was not scanned. */
    static Optional<Verdicts> verdicts(Mail mail) {
        Map<Address, Own> own = text(mail, OWN).map(VerdictJson::readOwn).orElse(Map.of());
        return text(mail, VERDICT).map(VerdictJson::read).map(common -> new Verdicts(common, own));
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).flatMap(attribute -> attribute.getValue().valueAs(String.class));
    }

    static void rulings(Mail mail, Rulings rulings) {
        mail.setAttribute(new Attribute(RULINGS, AttributeValue.of(rulings.json())));
    }

    /** The recipients by the list entry that decided for them; without one where none did. */
    static Map<Optional<RuleHit>, List<Address>> byRule(Mail mail) {
        Optional<Rulings> rulings = text(mail, RULINGS).map(Rulings::read);
        return recipients(mail).stream()
                .collect(Collectors.groupingBy(
                        recipient -> rulings.flatMap(all -> all.of(recipient)).flatMap(Ruling::hit)));
    }

    static Envelope envelope(Mail mail) {
        return new Envelope(mail.getMaybeSender().asString(""), recipients(mail));
    }

    static Client client(Mail mail) {
        String helo = mail.getAttribute(Mail.SMTP_HELO)
                .flatMap(attribute -> attribute.getValue().valueAs(String.class))
                .orElse("");
        return new Client(mail.getRemoteAddr(), helo, "");
    }

    static List<Address> recipients(Mail mail) {
        return mail.getRecipients().stream()
                .map(recipient -> Address.parse(recipient.asString()))
                // a stock James keeps one that was said twice
                .distinct()
                .toList();
    }
}
