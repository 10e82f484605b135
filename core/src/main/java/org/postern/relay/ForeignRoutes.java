package org.postern.relay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.postern.address.Domain;
import org.postern.dns.Dns;
import org.postern.egress.Egress;
import org.postern.egress.Place;
import org.postern.tenant.DeliveryServer;

/**
 * Where mail of our own goes when its domain is not ours: to the smarthost, or else to the domain's mail exchangers; with DNS switched off,
 * to the addresses that the operating system finds for the domain. Waits for DNS, so it is asked on threads that may wait.
 */
final class ForeignRoutes {

    private final Optional<DeliveryServer> smarthost;
    private final Optional<Dns> dns;
    private final MailExchangers exchangers;

    /** @param smarthost may be anywhere, on this machine too: the operator said so @param hostname ours */
    ForeignRoutes(Optional<DeliveryServer> smarthost, Optional<Dns> dns, String hostname) {
        this(smarthost, dns, new MailExchangers(hostname, Egress::isOurs, ForeignRoutes::isPublic));
    }

    ForeignRoutes(Optional<DeliveryServer> smarthost, Optional<Dns> dns, MailExchangers exchangers) {
        this.smarthost = smarthost;
        this.dns = dns;
        this.exchangers = exchangers;
    }

    private static boolean isPublic(InetAddress address) {
        return Place.of(address) == Place.PUBLIC;
    }

    /** Answers within the time that a message has for DNS. */
    Route to(Domain domain) {
        if (smarthost.isPresent()) {
            return new Route.To(List.of(smarthost.get()));
        }
        if (dns.isEmpty()) {
            return system(domain);
        }
        try {
            return dns.get()
                    .lookups()
                    .decide(answers -> exchangers.of(domain, answers))
                    .join();
        } catch (CompletionException e) {
            return new Route.Unknown(Reply.none("no route to " + domain + ": " + e.getCause()));
        }
    }

    private Route system(Domain domain) {
        try {
            List<DeliveryServer> servers = Stream.of(InetAddress.getAllByName(domain.name()))
                    .filter(exchangers.allowed().and(exchangers.ours().negate()))
                    .map(address -> MailExchangers.server(address, 0))
                    .toList();
            return servers.isEmpty()
                    ? new Route.Nowhere(new Reply(554, "5.4.4", domain + " has no address that can be used"))
                    : new Route.To(servers);
        } catch (UnknownHostException e) {
            // the operating system does not tell absence from failure
            return new Route.Unknown(Reply.none("the name " + domain + " is not known"));
        }
    }
}
