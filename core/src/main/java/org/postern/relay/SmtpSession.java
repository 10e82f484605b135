package org.postern.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

/** One connection to a delivery server, from the greeting to QUIT, carrying many messages. */
final class SmtpSession implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final DeliveryServer server;
    private final SessionSetup setup;
    private final SmtpConnection connection;
    private Capabilities capabilities = Capabilities.NONE;
    private Step step = Step.GREETING;
    private int messages;

    private SmtpSession(DeliveryServer server, SessionSetup setup, SmtpConnection connection) {
        this.server = server;
        this.setup = setup;
        this.connection = connection;
    }

    /** Connects, greets and encrypts as the server's policy says. @throws SmtpFailure before MAIL */
    static SmtpSession open(DeliveryServer server, SessionSetup setup) throws SmtpFailure {
        try {
            return open(server, setup, server.tls() != Tls.NONE);
        } catch (SmtpFailure e) {
            // RFC 7435: opportunistic means that plain text is better than nothing
            if (server.tls() == Tls.OPPORTUNISTIC && e.step() == Step.STARTTLS) {
                return open(server, setup, false);
            }
            throw e;
        }
    }

    private static SmtpSession open(DeliveryServer server, SessionSetup setup, boolean encrypt) throws SmtpFailure {
        SmtpSession session = new SmtpSession(server, setup, setup.connect(server));
        setup.opening().add(session.connection);
        try {
            session.begin(encrypt);
            return session;
        } catch (SmtpFailure e) {
            session.connection.close();
            throw e;
        } catch (IOException e) {
            session.connection.close();
            throw new SmtpFailure(session.step, Reply.none(e.getMessage()));
        } finally {
            setup.opening().remove(session.connection);
        }
    }

    private void begin(boolean encrypt) throws IOException {
        expect(connection.reply(setup.timeouts().greeting()));
        hello();
        if (!encrypt) {
            return;
        }
        step = Step.STARTTLS;
        if (capabilities.startTls()) {
            expect(ask("STARTTLS"));
            boolean verify = server.tls() == Tls.VERIFIED;
            connection.secure(
                    setup.tls(), server.host(), verify, setup.timeouts().command());
            // RFC 3207 4.2: what was known before the handshake is forgotten
            hello();
        } else if (server.tls() != Tls.OPPORTUNISTIC) {
            throw new SmtpFailure(step, Reply.none("the server offers no STARTTLS, which is required for it"));
        }
    }

    private void hello() throws IOException {
        step = Step.EHLO;
        Reply reply = ask("EHLO " + setup.hostname());
        if (reply.kind() == 5) {
            // RFC 5321 3.2: older servers know only HELO
            expect(ask("HELO " + setup.hostname()));
            capabilities = Capabilities.NONE;
        } else {
            expect(reply);
            capabilities = Capabilities.of(connection.lines());
        }
    }

    private Reply ask(String command) throws IOException {
        connection.line(command);
        connection.flush();
        return connection.reply(setup.timeouts().command());
    }

    private void expect(Reply reply) throws SmtpFailure {
        if (reply.kind() != 2) {
            throw new SmtpFailure(step, reply);
        }
    }

    /**
     * One message to its recipients at this server, at most 100 (RFC 5321 4.5.3.1.8).
     *
     * @return what became of each
     * @throws SmtpFailure when the server gave up before it took anything: the caller may try another connection
     */
    Map<Address, Attempt> send(OutgoingMessage message, String sender, List<Address> recipients, boolean softBounce)
            throws SmtpFailure {
        messages++;
        Transaction transaction = new Transaction(connection, capabilities, setup.timeouts(), softBounce);
        return transaction.run(message, sender, recipients);
    }

    /**
     * Asks whether the server would take mail for these, in a transaction that is reset before DATA (RFC 5321 4.1.1.5).
     *
     * @return the reply to each RCPT
     * @throws SmtpFailure when MAIL is refused or the connection lost: nothing is known of any of them
     */
    List<Reply> inquire(List<Address> recipients) throws SmtpFailure {
        messages++;
        try {
            step = Step.MAIL;
            expect(ask("MAIL FROM:<>"));
            step = Step.RCPT;
            List<Reply> replies = new ArrayList<>();
            for (Address recipient : recipients) {
                replies.add(ask("RCPT TO:<" + recipient + ">"));
            }
            if (ask("RSET").kind() != 2) {
                connection.close();
            }
            return replies;
        } catch (SmtpFailure e) {
            connection.close();
            throw e;
        } catch (IOException e) {
            connection.close();
            throw new SmtpFailure(step, Reply.none(e.getMessage()));
        }
    }

    /** What the server offered, after STARTTLS if that was said. */
    Capabilities capabilities() {
        return capabilities;
    }

    DeliveryServer server() {
        return server;
    }

    /** Messages it was used for. */
    int messages() {
        return messages;
    }

    /** {@code TLSv1.3}, or {@code none}. */
    String tls() {
        return connection.protocol();
    }

    boolean open() {
        return !connection.stale();
    }

    /** From now on nothing is expected for so long. */
    void rest(Duration idle) {
        connection.allow(idle);
    }

    void closeIfStuck() {
        connection.closeIfStuck();
    }

    /** Ends the session in order. */
    void quit() {
        try (connection) {
            connection.line("QUIT");
            connection.flush();
            connection.reply(GOODBYE);
        } catch (IOException expected) {
            // the server may close first; nothing depends on the 221
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
