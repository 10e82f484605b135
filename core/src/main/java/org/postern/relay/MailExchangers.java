package org.postern.relay;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.address.Domain;
import org.postern.address.Network;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

/**
 * Where a domain takes its mail, as DNS says it (RFC 5321 5.1, RFC 7505): a function of the answers. What comes out are addresses, so that
 * nobody looks a name up again between this judgement and the connection.
 *
 * @param hostname ours; who is named so is us
 * @param ours which addresses are those of this machine
 * @param allowed which addresses may be connected to
 */
record MailExchangers(String hostname, Predicate<InetAddress> ours, Predicate<InetAddress> allowed) {

    private static final int PORT = 25;
    private static final int MOST_HOSTS = 10;
    private static final int MOST_ADDRESSES = 4;

    /** @throws org.postern.dns.Unanswered to be let pass */
    Route of(Domain domain, Answers answers) {
        if (domain.name().startsWith("[")) {
            // SPF never passes for one (RFC 7208 4.3), so nobody who is told of anything has such an address
            return nowhere(550, "5.1.2", "mail for " + domain + " goes nowhere: it is no domain");
        }
        Answer exchangers = answers.to(new Question(domain.name(), Type.MX));
        if (exchangers instanceof Answer.Unknown unknown) {
            return unknown(domain, unknown.why());
        }
        if (exchangers instanceof Answer.Nothing nothing && nothing.noSuchName()) {
            return nowhere(550, "5.1.2", "there is no domain " + domain);
        }
        // RFC 7505 3: a single record that names the root
        if (exchangers.values().equals(List.of(""))) {
            return nowhere(556, "5.1.10", domain + " takes no mail");
        }
        // RFC 5321 5.1: without MX records the domain itself is its exchanger
        List<String> hosts = exchangers.values().isEmpty() ? List.of(domain.name()) : exchangers.values();
        return addresses(domain, hosts, answers);
    }

    private Route addresses(Domain domain, List<String> hosts, Answers answers) {
        List<String> asked = hosts.stream()
                .filter(host -> !host.isEmpty())
                .distinct()
                .limit(MOST_HOSTS)
                .toList();
        asked.forEach(host -> {
            answers.expect(new Question(host, Type.A));
            answers.expect(new Question(host, Type.AAAA));
        });
        List<DeliveryServer> servers = new ArrayList<>();
        String why = "";
        for (int i = 0; i < asked.size(); i++) {
            Answer four = answers.to(new Question(asked.get(i), Type.A));
            Answer six = answers.to(new Question(asked.get(i), Type.AAAA));
            // RFC 5321 5.1: we and whoever is less preferred are left out, or mail would go in a circle
            if (asked.get(i).equals(hostname) || named(four, six).stream().anyMatch(ours)) {
                break;
            }
            int priority = i;
            named(four, six).stream()
                    .filter(allowed)
                    .limit(MOST_ADDRESSES)
                    .forEach(address -> servers.add(server(address, priority)));
            why = four instanceof Answer.Unknown unknown ? unknown.why() : why;
            why = six instanceof Answer.Unknown unknown ? unknown.why() : why;
        }
        if (!servers.isEmpty()) {
            return new Route.To(servers);
        }
        return why.isEmpty()
                ? nowhere(554, "5.4.4", "no mail exchanger of " + domain + " has an address that can be used")
                : unknown(domain, why);
    }

    private static Set<InetAddress> named(Answer four, Answer six) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        four.values().forEach(ip -> addresses.add(Network.literal(ip)));
        six.values().forEach(ip -> addresses.add(Network.literal(ip)));
        return addresses;
    }

    /** RFC 7435: nobody here can know what certificate to expect, and plain text is better than nothing. */
    static DeliveryServer server(InetAddress address, int priority) {
        return new DeliveryServer(address.getHostAddress(), PORT, priority, Tls.OPPORTUNISTIC);
    }

    private static Route unknown(Domain domain, String why) {
        return new Route.Unknown(Reply.none("DNS does not say where mail for " + domain + " goes: " + why));
    }

    private static Route nowhere(int code, String enhanced, String text) {
        return new Route.Nowhere(new Reply(code, enhanced, text));
    }
}
