package org.postern.relay;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.tenant.DeliveryServer;

/** Asks delivery servers one question: over a connection that is open, or else the first of them that listens. */
final class CalloutDialogue {

    private static final int MOST_QUESTIONS = 100;

    private final SessionSetup setup;

    CalloutDialogue(SessionSetup setup) {
        this.setup = setup;
    }

    /** @return the reply to RCPT @throws SmtpFailure what the last of them said instead */
    Reply ask(Sessions sessions, List<DeliveryServer> servers, Address address) throws SmtpFailure {
        Optional<SmtpSession> idle = sessions.take(servers);
        if (idle.isPresent()) {
            try {
                return over(sessions, idle.get(), address);
            } catch (SmtpFailure expected) {
                // a connection may die while nobody uses it; only a fresh one tells how the server is
            }
        }
        SmtpFailure last = new SmtpFailure(Step.CONNECT, Reply.none("no delivery server is set"));
        for (DeliveryServer server : servers) {
            try {
                SmtpSession session = SmtpSession.open(server, setup);
                sessions.opened(session);
                return over(sessions, session, address);
            } catch (SmtpFailure e) {
                last = e;
            }
        }
        throw last;
    }

    private Reply over(Sessions sessions, SmtpSession session, Address address) throws SmtpFailure {
        boolean kept = false;
        try {
            Reply reply = session.inquire(List.of(address)).get(0);
            kept = session.open() && session.messages() < MOST_QUESTIONS;
            return reply;
        } finally {
            if (kept) {
                sessions.giveBack(session, setup.timeouts().command().plus(Callouts.IDLE));
            } else {
                sessions.drop(session);
            }
        }
    }
}
