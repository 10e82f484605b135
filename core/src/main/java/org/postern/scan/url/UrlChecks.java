package org.postern.scan.url;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Brands.Brand;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.verdict.Category;

/** The checks on links. */
public final class UrlChecks {

    private static final Pattern SHORT = Pattern.compile(
            "(bit\\.ly|t\\.co|tinyurl\\.com|goo\\.gl|is\\.gd|ow\\.ly|rb\\.gy|cutt\\.ly|rebrand\\.ly|t\\.ly|s\\.id|shorturl\\.at|tiny\\.cc|qrco\\.de|lnkd\\.in|v\\.gd|buff\\.ly|surl\\.li|adf\\.ly|x\\.gd|shorten\\.\\w+)");
    private static final Pattern REDIRECTS = Pattern.compile(
            "(?i)https?://(?:[\\w.-]*google\\.[a-z.]+/(?:url|amp/|aclk)|googleads\\.g\\.doubleclick\\.net|adclick\\.g\\.doubleclick|[\\w.-]*bing\\.com/ck|(?:l|lm)\\.facebook\\.com/l|[\\w.-]*youtube\\.com/redirect|[\\w.-]*linkedin\\.com/(?:slink|redir)|[\\w.-]*yandex\\.\\w+/redir|[\\w.-]*baidu\\.com/link).*");
    private static final Pattern ANYBODYS = Pattern.compile(
            ".*(?:^|\\.)(?:web\\.app|firebaseapp\\.com|pages\\.dev|workers\\.dev|r2\\.dev|netlify\\.app|vercel\\.app|herokuapp\\.com|weebly\\.com|weeblysite\\.com|wixsite\\.com|glitch\\.me|blogspot\\.[a-z.]+|github\\.io|000webhostapp\\.com|duckdns\\.org|ngrok\\.io|ngrok-free\\.app|square\\.site|godaddysites\\.com|webflow\\.io|framer\\.(?:app|website)|azurewebsites\\.net|blob\\.core\\.windows\\.net|web\\.core\\.windows\\.net|ipfs\\.io|dweb\\.link|firebasestorage\\.googleapis\\.com|storage\\.googleapis\\.com|s3[\\w.-]*\\.amazonaws\\.com|digitaloceanspaces\\.com|linodeobjects\\.com|backblazeb2\\.com|myqcloud\\.com|sites\\.google\\.com|forms\\.gle|page\\.link|typedream\\.app|gitbook\\.io|ddns\\.net|start\\.page|cloudfront\\.net|translate\\.goog|cprapid\\.com|plesk\\.page|contaboserver\\.net|trycloudflare\\.com)$");
    private static final Pattern CHEAP = Pattern.compile(
            ".*\\.(?:xyz|top|icu|buzz|click|cyou|cfd|sbs|rest|quest|monster|tk|ml|ga|cf|gq|shop|bond|lol|beauty|hair|skin|makeup|autos|boats|homes|yachts|motorcycles|support|zip|mov|site|online|store|fun|space|website|live|life|world|fit|cam|surf|bar|loan|win|bid|stream|download|racing|review|date|faith|party|trade|science|work|link|su)");

    public static final List<Check> ALL = List.of(
            links(
                    "link-text-differs",
                    2.6,
                    texts("A link shows one place and goes to another.", "Links that go where their text says."),
                    UrlChecks::elsewhere),
            link(
                    "link-to-number",
                    2.6,
                    texts("A link goes to a bare network address.", "Links to named hosts."),
                    link -> Hosts.isIp(link.host())),
            links(
                    "link-lookalike",
                    3,
                    texts("A link's host dresses up as a well-known name.", "Links to the real owner's hosts."),
                    (facts, link) -> lookalike(facts, link.host())),
            link(
                    "link-punycode",
                    1.5,
                    texts("A link's host is written in letters of another script.", "Links to hosts in plain letters."),
                    link -> link.host().startsWith("xn--")
                            || link.host().contains(".xn--")
                            || link.host().chars().anyMatch(c -> c > 127)),
            link(
                    "link-user",
                    2.6,
                    texts("A link hides its host behind an at sign.", "Links without user names."),
                    Link::hasUser),
            link(
                    "link-script",
                    3,
                    texts("A link runs a script or holds a page within itself.", "Links to web pages."),
                    link -> List.of("javascript", "data", "vbscript").contains(link.scheme())
                            && !link.url()
                                    .strip()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .matches("javascript:\\s*(void\\(0\\))?;?")),
            links(
                    "link-shortened",
                    1.7,
                    texts("A link hides its target behind a redirecting service.", "Links that show where they go."),
                    (facts, link) -> !facts.overList()
                            && (SHORT.matcher(link.host()).matches()
                                    || REDIRECTS.matcher(link.url()).matches())),
            links(
                    "link-free-host",
                    2.4,
                    texts("A link goes to a host where anybody can put up pages.", "Links to the sender's own site."),
                    (facts, link) ->
                            !facts.overList() && ANYBODYS.matcher(link.host()).matches()),
            links(
                    "link-cheap-domain",
                    2.2,
                    texts(
                            "A link goes to a top-level domain that is mostly used to deceive.",
                            "Links to hosts of other top-level domains."),
                    (facts, link) -> CHEAP.matcher(link.host()).matches() && !foreign(facts, link)));

    private UrlChecks() {}

    private static Check link(String name, double weight, String[] texts, Predicate<Link> bad) {
        return links(name, weight, texts, (facts, link) -> bad.test(link));
    }

    private static Check links(String name, double weight, String[] texts, BiPredicate<Facts, Link> bad) {
        return showing(Category.PHISHING, name, weight, texts, facts -> facts.links().stream()
                .filter(link -> bad.test(facts, link))
                .findFirst()
                .map(link -> link.host().isEmpty() ? link.scheme() : link.host()));
    }

    private static boolean foreign(Facts facts, Link link) {
        return facts.overList();
    }

    private static boolean elsewhere(Facts facts, Link link) {
        String shown = link.shownHost();
        if (shown.isEmpty() || link.host().isEmpty() || link.text().contains("@")) {
            return false;
        }
        // A sender that counts clicks at home, or has them counted while showing its own name, does not deceive.
        String target = Hosts.registered(link.host());
        String own = Hosts.registered(facts.from().domain());
        String claimed = Hosts.registered(shown);
        return !claimed.equals(target) && !target.equals(own) && !(claimed.equals(own) && facts.bulk());
    }

    private static boolean lookalike(Facts facts, String host) {
        if (host.isEmpty() || Hosts.isIp(host)) {
            return false;
        }
        String plain = host.replace('0', 'o').replace('1', 'l').replace("rn", "m");
        Optional<Brand> brand = Brands.ALL.stream()
                .filter(candidate ->
                        !candidate.own().isEmpty() && candidate.own().get(0).length() > 6)
                .filter(candidate -> plain.contains(candidate.own().get(0).replace(".", "")))
                .findFirst();
        return brand.isPresent()
                && !brand.get().owns(host)
                && !Hosts.registered(host).equals(Hosts.registered(facts.from().domain()));
    }
}
