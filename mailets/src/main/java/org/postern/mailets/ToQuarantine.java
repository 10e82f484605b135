package org.postern.mailets;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;

/**
 * Holds the mail for its recipients, and ends its way.
 *
 * <p>Parameter {@code class} (default: the verdict's category): the class of the held items, such as {@code unsettled}.
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
        HeldClass heldClass = fixed.or(() -> MailView.verdict(mail).map(verdict -> HeldClass.of(verdict.category())))
                .orElse(HeldClass.UNSETTLED);
        settlement.outcome(MailView.id(mail), MailView.recipients(mail), new Outcome.Hold(heldClass));
        mail.setState(Mail.GHOST);
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
