package org.postern.mailets;

import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.disposition.RuleHit;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;
import org.postern.message.MailId;

/**
 * Queues the mail for the delivery servers of its recipients, and ends its way. The ledger names the list entry that let it pass, if one did.
 *
 * <p>Parameter {@code tag} (default {@code false}): mark the subject on the way out.
 *
 * <pre>{@code
 * <mailet match="org.postern.matchers.DispositionIs=tag" class="org.postern.mailets.ToDownstream">
 *   <tag>true</tag>
 * </mailet>
 * }</pre>
 */
public class ToDownstream extends GenericMailet {

    private final Settlement settlement;
    private boolean tag;

    @Inject
    public ToDownstream(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void init() throws MessagingException {
        tag = getInitParameter("tag", false);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        MailId id = MailView.id(mail);
        MailView.byRule(mail)
                .forEach((hit, recipients) -> settlement.outcome(
                        id,
                        recipients,
                        new Outcome.Queue(tag, hit.map(RuleHit::rule).orElse(""))));
        mail.setState(Mail.GHOST);
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
