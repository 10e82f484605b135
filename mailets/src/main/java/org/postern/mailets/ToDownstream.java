package org.postern.mailets;

import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;

/**
 * Queues the mail for the delivery servers of its recipients, and ends its way.
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
    private Outcome outcome;

    @Inject
    public ToDownstream(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void init() throws MessagingException {
        outcome = new Outcome.Queue(getInitParameter("tag", false));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        settlement.outcome(MailView.id(mail), MailView.recipients(mail), outcome);
        mail.setState(Mail.GHOST);
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
