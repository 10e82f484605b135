package org.postern.scan.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.address.Domain;
import org.postern.address.Network;
import org.postern.dns.Question;
import org.postern.message.Client;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;

/** What of a message lists are asked about, the most telling first, within bounds. Makes no network traffic. */
final class Subjects {

    private static final int MOST_DOMAINS = 4;
    private static final int MOST_LINKS = 20;
    private static final int MOST_ADDRESSES = 5;
    private static final int MOST_HASHES = 10;
    private static final int IPV6_PEER = 64;
    private static final int IPV6_OCTETS = 16;

    private Subjects() {}

    /** Its address, unless it is none of the open Internet, which lists know nothing of. */
    static List<Subject> client(Client client) {
        List<Subject> subjects = new ArrayList<>();
        address(client).ifPresent(address -> {
            subjects.add(ip(About.IP, address));
            if (address.getAddress().length == IPV6_OCTETS) {
                // A customer has a /64 at least: lists name it by its first address where they have no wildcard
                Subject network = ip(About.IP, Network.of(address, IPV6_PEER).base());
                if (!subjects.contains(network)) {
                    subjects.add(network);
                }
            }
            names(List.of(client.helo())).forEach(name -> subjects.add(new Subject(About.HELO, name, name)));
        });
        return subjects;
    }

    /** An address of the open Internet. */
    static Optional<InetAddress> address(Client client) {
        try {
            InetAddress address = Network.literal(client.ip());
            return ClientResult.outside(client.ip()) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The names that its address has. */
    static List<Subject> clientNames(List<String> names) {
        return names(names).stream()
                .map(name -> new Subject(About.HELO, name, name))
                .toList();
    }

    /** @param addresses of authors and envelope, or empty texts */
    static List<Subject> senders(String... addresses) {
        return names(Stream.of(addresses)
                        .map(address -> address.substring(address.lastIndexOf('@') + 1))
                        .toList())
                .stream()
                .map(name -> new Subject(About.DOMAIN, name, name))
                .toList();
    }

    /** Domains by their registered names: first those that a link hides behind another name, last that of the sender itself. */
    static List<Subject> links(Collection<Link> links, String author) {
        String own = Hosts.registered(author.substring(author.lastIndexOf('@') + 1));
        Map<String, Integer> domains = new LinkedHashMap<>();
        Set<Subject> addresses = new LinkedHashSet<>();
        for (Link link : links) {
            if (Hosts.isIp(link.host())) {
                literal(link.host()).ifPresent(address -> addresses.add(ip(About.URL_IP, address)));
            } else {
                name(Hosts.registered(link.host()))
                        .ifPresent(domain -> domains.merge(domain, rank(link, domain, own), Math::min));
            }
        }
        return Stream.concat(
                        addresses.stream().limit(MOST_ADDRESSES),
                        domains.entrySet().stream()
                                .sorted(Map.Entry.comparingByValue())
                                .limit(MOST_LINKS)
                                .map(domain -> new Subject(About.URL, domain.getKey(), domain.getKey())))
                .toList();
    }

    private static int rank(Link link, String domain, String own) {
        String shown = link.shownHost();
        if (!shown.isEmpty() && !Hosts.registered(shown).equals(domain)) {
            return 0;
        }
        return domain.equals(own) ? 2 : 1;
    }

    /** @param hashes SHA-256 in hexadecimal */
    static List<Subject> files(List<String> hashes) {
        return hashes.stream()
                .distinct()
                .limit(MOST_HASHES)
                .map(hash -> new Subject(About.HASH, Base32.of(hash), "SHA-256 " + hash))
                .toList();
    }

    /** Each as it is and as it was registered. */
    private static List<String> names(List<String> given) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : given) {
            if (!Hosts.isIp(text)) {
                name(text).ifPresent(name -> {
                    names.add(name);
                    names.add(Hosts.registered(name));
                });
            }
        }
        return names.stream().limit(MOST_DOMAINS).toList();
    }

    /** In letters that DNS has; empty for what is no name of the Internet. */
    private static Optional<String> name(String text) {
        try {
            String name = Domain.parse(text).name();
            return name.contains(".") && !name.startsWith("[") ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            String plain = host.replaceAll("[\\[\\]]", "");
            InetAddress address = Network.literal(plain);
            return ClientResult.outside(plain) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 5782 2.1 and 2.4: octets or nibbles backwards, as in the names of addresses. */
    private static Subject ip(About about, InetAddress address) {
        String name = Question.names(address).name();
        String backwards = name.substring(0, name.lastIndexOf('.', name.length() - ".arpa".length() - 1));
        return new Subject(about, backwards, address.getHostAddress());
    }
}
