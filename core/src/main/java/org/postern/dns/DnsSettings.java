package org.postern.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.address.Network;
import org.postern.settings.Keys;

/**
 * The keys {@code dns.} of {@code scan.properties}.
 *
 * @param servers recursive resolvers, in the order in which they are asked; empty: those of the operating system
 * @param time the one deadline for all that a message asks of DNS
 * @param entries answers that are remembered, a long one counting as several
 * @param longest time that anything is remembered, whatever its TTL
 */
public record DnsSettings(List<InetSocketAddress> servers, Duration time, int entries, Duration longest) {

    /** The value of {@code dns.servers} that says: nobody is asked anything. */
    public static final String NO_DNS = "none";

    public static final DnsSettings DEFAULT =
            new DnsSettings(List.of(), Duration.ofSeconds(4), 50_000, Duration.ofDays(1));

    private static final Pattern SERVER =
            Pattern.compile("([\\d.]+)(?::(\\d{1,5}))?|\\[([^\\]]+)](?::(\\d{1,5}))?|(.*:.*:.*)");
    private static final int PORT = 53;
    private static final Duration MOST_TIME = Duration.ofMinutes(1);
    private static final Duration LEAST_KEPT = Duration.ofSeconds(1);
    // RFC 8767 4: no TTL means more than a week
    private static final Duration MOST_KEPT = Duration.ofDays(7);

    public DnsSettings {
        servers = List.copyOf(servers);
    }

    /**
     * Reads these keys and no others; whoever owns the file calls {@link Keys#finish()}.
     *
     * @return empty when nobody is to be asked
     */
    public static Optional<DnsSettings> from(Keys keys) {
        boolean none = keys.text("dns.servers", "").equals(NO_DNS);
        DnsSettings settings = new DnsSettings(
                none ? List.of() : servers(keys),
                time(keys),
                (int) keys.number("dns.cache.entries", DEFAULT.entries, 100, 10_000_000),
                longest(keys));
        return none ? Optional.empty() : Optional.of(settings);
    }

    private static Duration time(Keys keys) {
        Duration time = keys.duration("dns.time", DEFAULT.time);
        if (time.isZero() || time.compareTo(MOST_TIME) > 0) {
            throw keys.bad("dns.time", "must be more than 0 and at most 1m");
        }
        return time;
    }

    private static Duration longest(Keys keys) {
        Duration longest = keys.duration("dns.cache.longest", DEFAULT.longest);
        if (longest.compareTo(LEAST_KEPT) < 0 || longest.compareTo(MOST_KEPT) > 0) {
            throw keys.bad("dns.cache.longest", "must be from 1s to 7d");
        }
        return longest;
    }

    private static List<InetSocketAddress> servers(Keys keys) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String text : keys.list("dns.servers", List.of())) {
            try {
                servers.add(server(text));
            } catch (IllegalArgumentException e) {
                throw keys.bad(
                        "dns.servers",
                        "'" + text + "' is not a server; write it like 192.0.2.1, 192.0.2.1:53"
                                + " or [2001:db8::1]:53, or write none");
            }
        }
        return servers;
    }

    private static InetSocketAddress server(String text) {
        Matcher parts = SERVER.matcher(text);
        if (!parts.matches() || text.contains("/") || text.contains("%")) {
            throw new IllegalArgumentException(text);
        }
        String ip = first(parts, 1, 3, 5);
        int port = Integer.parseInt(first(parts, 2, 4));
        if (port == 0) {
            throw new IllegalArgumentException(text);
        }
        return new InetSocketAddress(Network.parse(ip).base(), port);
    }

    private static String first(Matcher parts, int... groups) {
        for (int group : groups) {
            if (parts.group(group) != null) {
                return parts.group(group);
            }
        }
        return Integer.toString(PORT);
    }
}
