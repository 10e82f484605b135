package org.postern.dist.smtp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.james.protocols.api.Request;
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

    private final GatewayTransport transport;

    GatewaySession(SMTPConfiguration configuration, GatewayTransport transport) {
        super(configuration, transport);
        this.transport = transport;
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

    /**
     * Lets the command come again when the answer is there; until then nothing more is read from the peer, so that the order of its
     * commands stays. To be called from the command itself.
     *
     * @param keep takes the answer, right before the command comes again
     */
    <T> void putOff(Request request, CompletableFuture<T> answer, Consumer<T> keep) {
        String line = request.getCommand() + " " + request.getArgument() + "\r\n";
        transport.again(line.getBytes(getCharset()), answer, keep);
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
