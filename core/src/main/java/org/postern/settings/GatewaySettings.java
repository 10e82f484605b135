package org.postern.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.address.Network;

/**
 * {@code gateway.properties}: names, ports and limits of the gateway itself.
 *
 * @param hostname the name in greeting, EHLO and Received
 * @param authserv the name in Authentication-Results (RFC 8601 2.5), one for all nodes that trust one another
 * @param smtp where mail comes in
 * @param admin where WebAdmin listens
 * @param portal where the portal and report links listen
 * @param portalUrl where people reach the portal, without a slash at the end; its port is 0 where a free one is taken
 * @param maxMessageBytes the SIZE limit
 * @param throttle how guessing at recipients is slowed
 * @param storageFloorBytes below this free space mail is refused for the time being (452)
 * @param backlogLimit above so many messages received but not yet judged, mail is refused for the time being (452)
 * @param subjectTag what a tagged subject begins with
 * @param limits what an account may use of which nothing else was said
 * @param ledgerKeep how long a row of the ledger is kept after it was closed
 * @param countryDatabase tells the country of a client; a relative path is one within home
 * @param outbreak how what several tenants hold counts for the others
 * @param contactWarmUpDays for so long after a domain's first mail nobody is a stranger to it
 * @param learning what lessons count
 * @param reports when reports are made of which nothing else was said
 * @param links how long the links in reports hold
 */
public record GatewaySettings(
        String hostname,
        String authserv,
        Listen smtp,
        Listen admin,
        Listen portal,
        URI portalUrl,
        long maxMessageBytes,
        Throttle throttle,
        long storageFloorBytes,
        int backlogLimit,
        String subjectTag,
        Limits limits,
        Duration ledgerKeep,
        Optional<Path> countryDatabase,
        OutbreakSettings outbreak,
        int contactWarmUpDays,
        LearnSettings learning,
        ReportDefaults reports,
        LinkSettings links) {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    /** An address and a port to listen on; port 0 takes a free one. */
    public record Listen(String bind, int port) {}

    /**
     * Slowing of dictionary attacks, per peer network (/24, /64).
     *
     * @param slowAfter unknown recipients within the window after which every RCPT reply waits
     * @param delay how long it waits
     * @param refuseAfter unknown recipients after which the network is refused with 421
     * @param window how long an unknown recipient counts, and how long the refusal lasts
     * @param exempt networks that are never slowed, in CIDR form
     */
    public record Throttle(int slowAfter, Duration delay, int refuseAfter, Duration window, List<String> exempt) {}

    /** Every key of the file; the port and bind keys may be given by flag or environment instead. */
    public static GatewaySettings from(Keys keys, String machine) {
        String hostname = name(keys, "hostname", machine);
        Listen portal = listen(keys, "portal", 8080);
        GatewaySettings settings = new GatewaySettings(
                hostname,
                name(keys, "authserv.id", hostname),
                listen(keys, "smtp", 2525),
                listen(keys, "admin", 8000),
                portal,
                portalUrl(keys, portal),
                keys.number("message.max.kilobytes", 35_042, 1, 1_048_576) * 1024,
                new Throttle(
                        (int) keys.number("recipients.unknown.slow.after", 5, 0, 1_000_000),
                        keys.duration("recipients.unknown.delay", Duration.ofSeconds(1)),
                        (int) keys.number("recipients.unknown.refuse.after", 50, 1, 1_000_000),
                        keys.duration("recipients.unknown.window", Duration.ofMinutes(10)),
                        networks(keys, "recipients.unknown.exempt")),
                keys.number("storage.floor.megabytes", 200, 0, 1_048_576) * 1024 * 1024,
                (int) keys.number("backlog.limit", 20_000, 1, 10_000_000),
                keys.text("subject.tag", "[SPAM]"),
                Limits.from(keys),
                keep(keys),
                path(keys, "country.database"),
                OutbreakSettings.from(keys),
                (int) keys.number("contact.warmup.days", 7, 0, 400),
                LearnSettings.from(keys),
                ReportDefaults.from(keys),
                LinkSettings.from(keys));
        keys.finish();
        return settings;
    }

    /** Where people reach the portal, which listens on that port. */
    public URI portalUrl(int port) {
        return portalUrl.getPort() == 0 ? url(new Listen(portal.bind(), port)) : portalUrl;
    }

    /** Whether it was said where people reach the portal; else it is where it listens, which few can. */
    public boolean portalNamed() {
        return !portalUrl.equals(url(portal));
    }

    private static URI portalUrl(Keys keys, Listen portal) {
        String text = keys.text("portal.url", url(portal).toString());
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            if (url.getHost() != null
                    && List.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw keys.bad("portal.url", "'" + text + "' is not where a portal is; write it like https://mail.example.org");
    }

    private static URI url(Listen listen) {
        boolean everywhere = listen.bind().matches("0\\.0\\.0\\.0|[0:]+");
        String host = everywhere ? "127.0.0.1" : listen.bind();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + listen.port());
    }

    private static Duration keep(Keys keys) {
        Duration keep = keys.duration("ledger.keep", Duration.ofDays(30));
        if (keep.compareTo(Duration.ofHours(1)) < 0) {
            throw keys.bad("ledger.keep", "is less than 1h");
        }
        return keep;
    }

    private static Optional<Path> path(Keys keys, String key) {
        String text = keys.text(key, "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw keys.bad(
                    key,
                    "'" + text + "' is not the path of a file; write it like /var/lib/GeoIP/GeoLite2-Country.mmdb");
        }
    }

    private static Listen listen(Keys keys, String name, int port) {
        String bind = keys.text(name + ".bind", "127.0.0.1");
        // An IP address: a name would have to be looked up, and could mean several.
        try {
            Network.parse(bind.replace('/', '?'));
        } catch (IllegalArgumentException e) {
            throw keys.bad(name + ".bind", "'" + bind + "' is not an IP address");
        }
        return new Listen(bind, (int) keys.number(name + ".port", port, 0, 65_535));
    }

    private static String name(Keys keys, String key, String otherwise) {
        String name = keys.text(key, otherwise);
        if (!NAME.matcher(name).matches()) {
            throw keys.bad(key, "'" + name + "' is not a host name");
        }
        return name;
    }

    private static List<String> networks(Keys keys, String key) {
        List<String> networks = keys.list(key, List.of());
        for (String network : networks) {
            try {
                Network.parse(network);
            } catch (IllegalArgumentException e) {
                throw keys.bad(key, e.getMessage());
            }
        }
        return networks;
    }
}
