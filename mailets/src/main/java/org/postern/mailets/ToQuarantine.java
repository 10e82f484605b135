package org.postern.mailets;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.disposition.RuleHit;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;
import org.postern.message.MailId;

/**
 * Holds the mail for its recipients, and ends its way.
 *
 * <p>Parameter {@code class}: the class of the held items, such as {@code unsettled}. By default it is {@code country} or {@code blocklist}
 * where an entry of a list decided, which the ledger then names, else the verdict's category.
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
        HeldClass judged = MailView.verdict(mail)
                .map(verdict -> HeldClass.of(verdict.category()))
                .orElse(HeldClass.UNSETTLED);
        MailView.byRule(mail).forEach((hit, recipients) -> settlement.outcome(id, recipients, hold(hit, judged)));
        mail.setState(Mail.GHOST);
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
