package org.postern.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.egress.Egress;
import org.postern.relay.RelaySettings.Timeouts;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

/** One connection to a delivery server, from the greeting to QUIT, carrying many messages. */
final class SmtpSession implements AutoCloseable {

    private static final int MAX_ADDRESSES = 4;
    private static final String FORBIDDEN = "the server lies where tenants may not send: ";
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** What all sessions share. @param hostname ours, for EHLO */
    record Setup(String hostname, Timeouts timeouts, TlsClient tls, Egress egress) {

        static Setup of(RelaySettings settings, String hostname) {
            return new Setup(
                    hostname,
                    settings.timeouts(),
                    new TlsClient(settings.authorities()),
                    new Egress(settings.egress()));
        }
    }

    private final DeliveryServer server;
    private final Setup setup;
    private final SmtpConnection connection;
    private Capabilities capabilities = Capabilities.NONE;
    private Step step = Step.GREETING;
    private int messages;

    private SmtpSession(DeliveryServer server, Setup setup, SmtpConnection connection) {
        this.server = server;
        this.setup = setup;
        this.connection = connection;
    }

    /** Connects, greets and encrypts as the server's policy says. @throws SmtpFailure before MAIL */
    static SmtpSession open(DeliveryServer server, Setup setup) throws SmtpFailure {
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

    private static SmtpSession open(DeliveryServer server, Setup setup, boolean encrypt) throws SmtpFailure {
        SmtpSession session = new SmtpSession(server, setup, connect(server, setup));
        try {
            session.begin(encrypt);
            return session;
        } catch (SmtpFailure e) {
            session.connection.close();
            throw e;
        } catch (IOException e) {
            session.connection.close();
            throw new SmtpFailure(session.step, Reply.none(e.getMessage()));
        }
    }

    private static SmtpConnection connect(DeliveryServer server, Setup setup) throws SmtpFailure {
        Timeouts timeouts = setup.timeouts();
        String why = "";
        try {
            InetAddress[] addresses = InetAddress.getAllByName(server.host());
            // RFC 5321 5.1: every address of a host is tried, within reason
            for (int i = 0; i < Math.min(addresses.length, MAX_ADDRESSES); i++) {
                // The address that is judged is the address that is connected to; a name is looked up only once
                Optional<String> refusal =
                        server.vouched() ? Optional.empty() : setup.egress().refusal(addresses[i]);
                if (refusal.isPresent()) {
                    why = FORBIDDEN + refusal.get();
                    continue;
                }
                try {
                    InetSocketAddress address = new InetSocketAddress(addresses[i], server.port());
                    return SmtpConnection.open(address, timeouts.connect(), timeouts.block());
                } catch (IOException e) {
                    why = "no connection: " + e.getMessage();
                }
            }
        } catch (IOException e) {
            why = "no connection: the name " + server.host() + " is not known";
        }
        throw new SmtpFailure(Step.CONNECT, Reply.none(why));
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
