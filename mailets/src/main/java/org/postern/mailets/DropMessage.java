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
 * Drops the mail for its recipients without a trace but the ledger's, because a rule of theirs says so, and ends its way.
 *
 * <p>Parameter {@code rule} (default {@code policy}): the name of the rule, for the ledger, where it was no entry of a list, which has a name
 * of its own.
 *
 * <pre>{@code <mailet match="org.postern.matchers.DispositionIs=drop" class="org.postern.mailets.DropMessage"/>}</pre>
 */
public class DropMessage extends GenericMailet {

    private final Settlement settlement;
    private String rule;

    @Inject
    public DropMessage(Settlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public void init() throws MessagingException {
        rule = getInitParameter("rule", "policy");
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        MailId id = MailView.id(mail);
        MailView.byRule(mail)
                .forEach((hit, recipients) -> settlement.outcome(
                        id, recipients, new Outcome.Drop(hit.map(RuleHit::rule).orElse(rule))));
        mail.setState(Mail.GHOST);
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
