package org.postern.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.postern.egress.Egress;
import org.postern.relay.RelaySettings.Timeouts;
import org.postern.tenant.DeliveryServer;

/**
 * What all sessions share.
 *
 * @param hostname ours, for EHLO
 * @param limits how long the other side may take, asked anew at each step
 * @param opening connections that are greeted and encrypted just now, and are no sessions yet
 */
record SessionSetup(
        String hostname, Supplier<Timeouts> limits, TlsClient tls, Egress egress, Set<SmtpConnection> opening) {

    /** Begins the text of a refusal that is ours. */
    static final String FORBIDDEN = "the server lies where tenants may not send: ";

    private static final int MAX_ADDRESSES = 4;

    SessionSetup(String hostname, Supplier<Timeouts> limits, TlsClient tls, Egress egress) {
        this(hostname, limits, tls, egress, ConcurrentHashMap.newKeySet());
    }

    static SessionSetup of(RelaySettings settings, String hostname) {
        return new SessionSetup(
                hostname, settings::timeouts, new TlsClient(settings.authorities()), new Egress(settings.egress()));
    }

    Timeouts timeouts() {
        return limits.get();
    }

    /** Cuts those that are over their time; a handshake whose octets drip would take for ever. */
    void closeStuck() {
        opening.forEach(SmtpConnection::closeIfStuck);
    }

    /** Connects to one of the server's addresses, if any may be connected to. @throws SmtpFailure at {@link Step#CONNECT} */
    SmtpConnection connect(DeliveryServer server) throws SmtpFailure {
        String why = "";
        try {
            InetAddress[] addresses = InetAddress.getAllByName(server.host());
            // RFC 5321 5.1: every address of a host is tried, within reason
            for (int i = 0; i < Math.min(addresses.length, MAX_ADDRESSES); i++) {
                // The address that is judged is the address that is connected to; a name is looked up only once
                Optional<String> refusal = server.vouched() ? Optional.empty() : egress.refusal(addresses[i]);
                if (refusal.isPresent()) {
                    why = FORBIDDEN + refusal.get();
                    continue;
                }
                try {
                    InetSocketAddress address = new InetSocketAddress(addresses[i], server.port());
                    return SmtpConnection.open(
                            address, timeouts().connect(), timeouts().block());
                } catch (IOException e) {
                    why = "no connection: " + e.getMessage();
                }
            }
        } catch (IOException e) {
            why = "no connection: the name " + server.host() + " is not known";
        }
        throw new SmtpFailure(Step.CONNECT, Reply.none(why));
    }
}
