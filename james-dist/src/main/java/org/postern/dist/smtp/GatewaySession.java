package org.postern.dist.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.smtpserver.ExtendedSMTPSession;
import org.postern.message.Client;

/** A connection. James's own session says its errors without the enhanced codes that EHLO promises (RFC 2034). */
final class GatewaySession extends ExtendedSMTPSession {

    private static final Response LINE_TOO_LONG = new SMTPResponse("500", "5.5.2 Line too long").immutable();
    private static final Response FAULT = Refusal.FAULT.response().immutable();
    private static final Response UNKNOWN_COMMAND = new SMTPResponse("500", "5.5.1 Command not recognised").immutable();

    GatewaySession(SMTPConfiguration configuration, ProtocolTransport transport) {
        super(configuration, transport);
    }

    @Override
    public Response newLineTooLongResponse() {
        return LINE_TOO_LONG;
    }

    @Override
    public Response newFatalErrorResponse() {
        return FAULT;
    }

    @Override
    public Response newCommandNotFoundErrorResponse() {
        return UNKNOWN_COMMAND;
    }

    /** A reset, also one by EHLO or a lost connection, leaves no half of a message behind. */
    @Override
    public void resetState() {
        Optional<Incoming> incoming = removeAttachment(Incoming.KEY, State.Transaction);
        incoming.ifPresent(Incoming::close);
        super.resetState();
    }

    Client client() {
        return new Client(
                getRemoteAddress().getAddress().getHostAddress(),
                getAttachment(CURRENT_HELO_NAME, State.Connection).orElse(""),
                getSSLSession()
                        .map(tls -> tls.getProtocol() + " " + tls.getCipherSuite())
                        .orElse(""));
    }
}
