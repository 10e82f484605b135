package org.postern.dist.smtp;

import javax.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.RcptCmdHandler;

/** RCPT (RFC 5321 4.1.1.3), bounded. Who is a recipient is asked of {@code KnownRecipient}. */
public class RcptCommand extends RcptCmdHandler {

    // RFC 5321 4.5.3.1.8 asks for at least 100
    private static final int MOST_RECIPIENTS = 1000;

    @Inject
    public RcptCommand(MetricFactory metricFactory) {
        super(metricFactory);
    }

    @Override
    protected Response doFilterChecks(SMTPSession session, String command, String argument) {
        return session.getRcptCount() >= MOST_RECIPIENTS
                ? Refusal.TOO_MANY_RECIPIENTS.response()
                : super.doFilterChecks(session, command, argument);
    }
}
