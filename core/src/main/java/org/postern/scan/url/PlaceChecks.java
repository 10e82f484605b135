package org.postern.scan.url;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.url.UrlChecks.foreign;
import static org.postern.scan.url.UrlChecks.links;

import java.util.List;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.scan.check.Link.Use;
import org.postern.scan.check.Lookalikes;

/** The checks on where links go. */
final class PlaceChecks {

    // Pages of well-known hosts that send whoever asks wherever the question says
    private static final Pattern OPEN_DOOR = Pattern.compile(
            "(?i)(?:[\\w.-]+\\.)?google\\.[a-z.]{2,6}/(?:url|amp/|aclk|local_url|maps/url|travel/clk|dclk|imgres)|(?:googleads|adclick)\\.g\\.doubleclick\\.net/|ad\\.doubleclick\\.net/"
                    + "|googleadservices\\.com/|www\\.googleadservices\\.com/|(?:[\\w.-]+\\.)?bing\\.com/(?:ck|alink)|(?:l|lm)\\.facebook\\.com/l|l\\.instagram\\.com/|(?:[\\w.-]+\\.)?youtube\\.com/redirect"
                    + "|(?:[\\w.-]+\\.)?linkedin\\.com/(?:slink|redir|safety/go)|(?:[\\w.-]+\\.)?yandex\\.\\w+/(?:redir|clck|sps)|(?:[\\w.-]+\\.)?baidu\\.com/link"
                    + "|r\\.search\\.yahoo\\.com/|slack-redir\\.net/|steamcommunity\\.com/linkfilter|vk\\.com/away|duckduckgo\\.com/l/|medium\\.com/r/|t\\.umblr\\.com/"
                    + "|href\\.li/|anonym\\.to/|dereferer\\.org/|clickserve\\.dartsearch\\.net/|(?:[\\w.-]+\\.)?atdmt\\.com/|cse\\.google\\.[a-z.]{2,6}/|clients1\\.google\\.[a-z.]{2,6}/url");

    static final List<Check> ALL = List.of(
            links(
                    "link-to-number",
                    2.6,
                    texts("A link goes to a bare network address.", "Links to named hosts."),
                    (facts, link) -> Hosts.isIp(link.host()) && !Hosts.inside(link.host())),
            links(
                    "link-lookalike",
                    3,
                    texts("A link's host dresses up as a well-known name.", "Links to the real owner's hosts."),
                    (facts, link) -> foreign(facts, link)
                            && Lookalikes.imitated(link.host()).isPresent()),
            links(
                    "link-own-lookalike",
                    3.5,
                    texts(
                            "A link's host dresses up as a domain of the recipients.",
                            "Links to hosts that cannot be taken for one's own."),
                    (facts, link) -> foreign(facts, link)
                            && facts.surroundings().ownDomains().stream()
                                    .anyMatch(own -> Lookalikes.resembles(link.host(), own))),
            links(
                    "link-shortened",
                    1.7,
                    texts("A link hides its target behind a short one.", "Links that show where they go."),
                    (facts, link) -> !facts.overList()
                            && link.use() != Use.LED_ON
                            && foreign(facts, link)
                            && HostKind.SHORTENER.has(link.host())),
            links(
                    "link-redirected",
                    2.2,
                    texts(
                            "A link passes through a well-known host that leads on to anywhere.",
                            "Links that go where they lead."),
                    (facts, link) -> !facts.overList() && foreign(facts, link) && openDoor(facts, link)),
            links(
                    "link-led-on",
                    1,
                    texts(
                            "A link to one host says within itself that it leads on to another.",
                            "Links that go where they lead."),
                    PlaceChecks::ledOn),
            links(
                    "link-free-host",
                    2.4,
                    texts("A link goes to a host where anybody can put up pages.", "Links to the sender's own site."),
                    (facts, link) -> !facts.overList() && foreign(facts, link) && HostKind.PAGES.has(link)),
            links(
                    "link-free-form",
                    1.4,
                    texts("A link goes to a form that anybody can put up.", "Forms on the sender's own site."),
                    (facts, link) -> !facts.overList() && foreign(facts, link) && HostKind.FORMS.has(link)),
            links(
                    "link-bucket",
                    2,
                    texts("A link goes to a page in rented storage.", "Links to the sender's own site."),
                    (facts, link) -> !facts.overList() && foreign(facts, link) && HostKind.BUCKET.has(link)),
            links(
                    "link-tunnel",
                    3,
                    texts(
                            "A link goes to a machine behind a tunnel, a dynamic name or an IPFS gateway.",
                            "Links to hosts that somebody answers for."),
                    (facts, link) -> foreign(facts, link) && (HostKind.TUNNEL.has(link.host()) || ipfs(link.path()))),
            links(
                    "link-cheap-domain",
                    2.2,
                    texts(
                            "A link goes to a top-level domain that is mostly used to deceive.",
                            "Links to hosts of other top-level domains."),
                    (facts, link) -> !facts.overList() && HostKind.CHEAP.has(link.host())),
            links(
                    "link-new-style-domain",
                    1.1,
                    texts(
                            "A link goes to a newer top-level domain, of those that are often used to deceive.",
                            "Links to hosts of other top-level domains."),
                    (facts, link) -> !facts.overList() && HostKind.NEWSTYLE.has(link.host()) && foreign(facts, link)));

    private PlaceChecks() {}

    /** By the target, whatever the host: neither to the sender, nor back to the host, nor by a service that everybody uses. */
    private static boolean ledOn(Facts facts, Link link) {
        if (facts.overList() || link.use() == Use.LED_ON || !foreign(facts, link)) {
            return false;
        }
        List<Link> steps = link.leadsOn();
        return !steps.isEmpty()
                && steps.stream().noneMatch(step -> Hosts.same(step.host(), link.host()) || !foreign(facts, step))
                && Hosts.known(steps.get(0).host());
    }

    /** One that says that it leads back into its own house, or to the sender, is none. */
    private static boolean openDoor(Facts facts, Link link) {
        return OPEN_DOOR.matcher(link.host() + link.path()).lookingAt()
                && link.leadsOn().stream()
                        .noneMatch(step -> Hosts.same(step.host(), link.host()) || UrlChecks.own(facts, step.host()));
    }

    private static boolean ipfs(String path) {
        return path.startsWith("/ipfs/") || path.startsWith("/ipns/");
    }
}
