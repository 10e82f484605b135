package org.postern.mailets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.address.Address;
import org.postern.disposition.RuleHit;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;
import org.postern.message.MailId;
import org.postern.verdict.Verdicts;

/**
 * Holds the mail for its recipients, and ends its way.
 *
 * <p>Parameter {@code class}: the class of the held items, such as {@code unsettled}. By default it is {@code country} or {@code blocklist}
 * where an entry of a list decided, which the ledger then names, else the category of the recipient's verdict.
 *
 * <pre>{@code <mailet match="org.postern.matchers.DispositionIs=hold" class="org.postern.mailets.ToQuarantine"/>}</pre>
 */
public class ToQuarantine extends GenericMailet {

    private final Settlement settlement;
    private Optional<HeldClass> fixed;

    @Inject
    public ToQuarantine(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void init() throws MessagingException {
        try {
            fixed = Optional.ofNullable(getInitParameter("class")).map(HeldClass::parse);
        } catch (IllegalArgumentException e) {
            throw new MessagingException("ToQuarantine: class: " + e.getMessage());
        }
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        MailId id = MailView.id(mail);
        Optional<Verdicts> verdicts = MailView.verdicts(mail);
        MailView.byRule(mail).forEach((hit, recipients) -> recipients.stream()
                .collect(Collectors.groupingBy(recipient -> hold(hit, judged(verdicts, recipient))))
                .forEach((hold, alike) -> settlement.outcome(id, alike, hold)));
        mail.setState(Mail.GHOST);
    }

    private static HeldClass judged(Optional<Verdicts> verdicts, Address recipient) {
        return verdicts.map(all -> HeldClass.of(all.of(recipient).category())).orElse(HeldClass.UNSETTLED);
    }

    private Outcome hold(Optional<RuleHit> hit, HeldClass judged) {
        HeldClass listed = hit.map(rule -> rule.country() ? HeldClass.COUNTRY : HeldClass.BLOCKLIST)
                .orElse(judged);
        return new Outcome.Hold(fixed.orElse(listed), hit.map(RuleHit::rule).orElse(""));
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
