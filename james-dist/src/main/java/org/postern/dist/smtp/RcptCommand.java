package org.postern.dist.smtp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.RcptCmdHandler;
import org.postern.matchers.KnownRecipient;
import org.postern.relay.CalloutAnswer;

/**
 * RCPT (RFC 5321 4.1.1.3), bounded. Who is a recipient is asked of {@code KnownRecipient}; where somebody else must be asked first, the
 * command is put off until the answer is there, and the peer's further commands with it. No thread waits.
 */
public class RcptCommand extends RcptCmdHandler {

    // RFC 5321 4.5.3.1.8 asks for at least 100
    private static final int MOST_RECIPIENTS = 1000;

    private final KnownRecipient known;

    @Inject
    public RcptCommand(MetricFactory metricFactory, KnownRecipient known) {
        super(metricFactory);
        this.known = known;
    }

    /** @return null when the command is put off: it comes again, with the answer */
    @Override
    public Response onCommand(SMTPSession session, Request request) {
        if (session.getAttachment(KnownRecipient.CALLOUT_ANSWER, State.Connection)
                .isPresent()) {
            return judged(session, request);
        }
        Response refusal = doFilterChecks(session, request.getCommand(), request.getArgument());
        if (refusal != null) {
            return refusal;
        }
        Optional<CompletableFuture<CalloutAnswer>> question = session.getAttachment(
                        CURRENT_RECIPIENT, State.Transaction)
                .flatMap(recipient -> known.question(session, recipient));
        if (question.isEmpty()) {
            return super.onCommand(session, request);
        }
        if (question.get().isDone()) {
            session.setAttachment(KnownRecipient.CALLOUT_ANSWER, question.get().join(), State.Connection);
            return judged(session, request);
        }
        ((GatewaySession) session)
                .putOff(
                        request,
                        question.get(),
                        answer -> session.setAttachment(KnownRecipient.CALLOUT_ANSWER, answer, State.Connection));
        return null;
    }

    private Response judged(SMTPSession session, Request request) {
        try {
            return super.onCommand(session, request);
        } finally {
            session.removeAttachment(KnownRecipient.CALLOUT_ANSWER, State.Connection);
        }
    }

    @Override
    protected Response doFilterChecks(SMTPSession session, String command, String argument) {
        return session.getRcptCount() >= MOST_RECIPIENTS
                ? Refusal.TOO_MANY_RECIPIENTS.response()
                : super.doFilterChecks(session, command, argument);
    }
}
