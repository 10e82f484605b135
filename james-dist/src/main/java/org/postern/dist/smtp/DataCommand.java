package org.postern.dist.smtp;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.postern.address.Address;
import org.postern.dist.spool.Spool;
import org.postern.ledger.Intake;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.settings.GatewaySettings;
import org.postern.tenant.Standing;
import org.postern.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DATA (RFC 5321 4.1.1.4): the octets go into the message store as they come; at the final dot they are made durable, the ledger's rows are
 * committed, and only then is it 250. Anything that fails before leaves nothing and is a temporary refusal.
 */
public class DataCommand implements CommandHandler<SMTPSession> {

    private static final Logger LOGGER = LoggerFactory.getLogger(DataCommand.class);
    private static final Collection<String> COMMANDS = ImmutableSet.of("DATA");

    private final Intake intake;
    private final Spool spool;
    private final Acceptances acceptances;
    private final Tenants tenants;
    private final GatewaySettings settings;

    @Inject
    public DataCommand(Intake intake, Spool spool, Acceptances acceptances, Tenants tenants, GatewaySettings settings) {
        this.intake = intake;
        this.spool = spool;
        this.acceptances = acceptances;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public void init(Configuration configuration) {
        // no parameters
    }

    @Override
    public Collection<String> getImplCommands() {
        return COMMANDS;
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        if (request.getArgument() != null && !request.getArgument().isBlank()) {
            return new SMTPResponse("501", "5.5.4 DATA takes no argument");
        }
        if (session.getAttachment(SMTPSession.SENDER, State.Transaction).isEmpty()) {
            return new SMTPResponse("503", "5.5.1 MAIL first");
        }
        if (recipients(session).isEmpty()) {
            return new SMTPResponse("503", "5.5.1 No valid recipients");
        }
        try {
            session.setAttachment(
                    Incoming.KEY, new Incoming(intake.draft(), settings.maxMessageBytes()), State.Transaction);
        } catch (IOException e) {
            LOGGER.error("event=draft-not-begun session={} reason=\"{}\"", session.getSessionID(), e.getMessage());
            return Refusal.STORAGE.response();
        }
        session.pushLineHandler((SMTPSession ending, byte[] line) -> end(ending));
        return new SMTPResponse("354", "End data with <CRLF>.<CRLF>");
    }

    private Response end(SMTPSession session) {
        session.popLineHandler();
        Incoming incoming = session.getAttachment(Incoming.KEY, State.Transaction)
                .orElseThrow(() -> new IllegalStateException("the end of no message"));
        try {
            SMTPResponse reply = incoming.refusal().map(Refusal::response).orElseGet(() -> accept(session, incoming));
            reply.setEndSession(incoming.outOfStep());
            return reply;
        } finally {
            session.resetState();
        }
    }

    private SMTPResponse accept(SMTPSession session, Incoming incoming) {
        if (!acceptances.begin()) {
            return Refusal.CLOSING.response();
        }
        try {
            Envelope envelope = envelope(session);
            // a domain that was deleted since would leave its mail with nobody; asked again, its recipients are refused
            // and the others are not
            if (envelope.recipients().stream().anyMatch(one -> tenants.lookUp(one) == Standing.FOREIGN)) {
                return Refusal.FAULT.response();
            }
            MailId id = intake.accept(incoming.draft(), envelope, ((GatewaySession) session).client());
            spool.offer(id, envelope.recipients().get(0).domain());
            return new SMTPResponse("250", "2.0.0 Accepted as " + id);
        } catch (IOException e) {
            LOGGER.error("event=mail-not-stored session={}", session.getSessionID(), e);
            return Refusal.STORAGE.response();
        } catch (RuntimeException e) {
            LOGGER.error("event=mail-not-accepted session={}", session.getSessionID(), e);
            return Refusal.FAULT.response();
        } finally {
            acceptances.end();
        }
    }

    private static Envelope envelope(SMTPSession session) {
        MaybeSender sender =
                session.getAttachment(SMTPSession.SENDER, State.Transaction).orElse(MaybeSender.nullSender());
        return new Envelope(
                sender.asString(""),
                recipients(session).stream()
                        .map(recipient -> Address.parse(recipient.asString()))
                        .toList());
    }

    private static List<MailAddress> recipients(SMTPSession session) {
        return session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction).orElse(List.of());
    }
}
