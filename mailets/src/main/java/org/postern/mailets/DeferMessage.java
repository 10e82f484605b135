package org.postern.mailets;

import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.ledger.Outcome;
import org.postern.ledger.Settlement;

/**
 * Keeps the mail for its recipients where it is, to be judged again later, and ends this pass.
 *
 * <p>Parameter {@code seconds} (default {@code 60}): how much later.
 *
 * <pre>{@code <mailet match="org.postern.matchers.DispositionIs=defer" class="org.postern.mailets.DeferMessage"/>}</pre>
 */
public class DeferMessage extends GenericMailet {

    private final Settlement settlement;
    private Outcome outcome;

    @Inject
    public DeferMessage(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void init() throws MessagingException {
        String seconds = getInitParameter("seconds", "60");
        if (!seconds.matches("[1-9]\\d{0,5}")) {
            throw new MessagingException("DeferMessage: seconds: '" + seconds + "' is not a number from 1 to 999999");
        }
        outcome = new Outcome.Defer(Duration.ofSeconds(Long.parseLong(seconds)));
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
