package org.postern.scan.url;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.scan.url.UrlChecks.foreign;
import static org.postern.scan.url.UrlChecks.links;
import static org.postern.scan.url.UrlChecks.own;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.scan.check.Link.Use;
import org.postern.scan.check.Mailbox;
import org.postern.verdict.Category;

/** The checks on what the links of a message have in common, and what they are made of. */
final class PatternChecks {

    private static final Pattern LEAVING = Pattern.compile(
            "(?i).*(?:unsub|optout|opt-out|opt_out|remove|preferenc|abmeld|abbestell|desinscri|desabonn|cancel|baja|afmeld|uitschrijv|disiscri).*");
    private static final int SAME_TARGET = 3;

    static final List<Check> ALL = List.of(
            links(
                    "link-random-host",
                    1.4,
                    texts("A link's host looks drawn by lot.", "Links to hosts with names."),
                    (facts, link) -> !facts.overList() && foreign(facts, link) && randomHost(link.host())),
            links(
                    "link-random-path",
                    1,
                    texts(
                            "A link to a foreign host is followed by nothing but a long code.",
                            "Links that say what they lead to, or to the sender's own site."),
                    (facts, link) ->
                            !facts.overList() && foreign(facts, link) && randomPath(link) && !known(link.host())),
            links(
                    "link-names-recipient",
                    0.4,
                    texts(
                            "A link to a foreign host carries the recipient's address.",
                            "Links that are the same for everybody, or to the sender's own site."),
                    (facts, link) -> personal(facts, link, PatternChecks::plainly)),
            links(
                    "link-hides-recipient",
                    1.8,
                    texts(
                            "A link to a foreign host carries the recipient's address in a form that people cannot read.",
                            "Links that are the same for everybody, or to the sender's own site."),
                    (facts, link) -> personal(facts, link, (path, to) -> path.contains(base64(to)))),
            showing(
                    Category.PHISHING,
                    "links-one-foreign-host",
                    1.2,
                    texts(
                            "Every link goes to one host that has nothing to do with the sender.",
                            "Links to the sender's own site."),
                    PatternChecks::oneForeignHost),
            when(
                    Category.PHISHING,
                    "links-same-target",
                    1.8,
                    texts("Links with different texts all go to the same page.", "A page for each link."),
                    PatternChecks::sameTarget),
            links(
                    "link-without-encryption",
                    0.7,
                    texts(
                            "A page loads its pictures encrypted and leads to a foreign host in clear.",
                            "Links with https."),
                    (facts, link) -> link.scheme().equals("http")
                            && link.use() == Use.FOLLOWED
                            && !facts.pages().isEmpty()
                            && foreign(facts, link)
                            && facts.loaded().stream()
                                    .anyMatch(loaded -> loaded.scheme().equals("https"))));

    private PatternChecks() {}

    private static boolean known(String host) {
        return Brands.owner(host).isPresent();
    }

    private static boolean randomHost(String host) {
        if (Hosts.isIp(host) || HostKind.PAGES.has(host) || HostKind.BUCKET.has(host)) {
            return false;
        }
        for (String label :
                host.substring(0, Math.max(0, host.lastIndexOf('.'))).split("\\.")) {
            if (Chance.label(label)) {
                return true;
            }
        }
        return false;
    }

    private static boolean randomPath(Link link) {
        String path = link.path().replaceFirst("^/+", "");
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        boolean alone = slash < 0 || slash == path.length() - 1;
        return alone && Chance.piece(first.replaceFirst("[?#&=].*", ""));
    }

    /** A way to leave a list needs the address. */
    private static boolean personal(Facts facts, Link link, BiPredicate<String, String> names) {
        String path = link.path();
        if (facts.overList()
                || !foreign(facts, link)
                || path.length() < 6
                || LEAVING.matcher(path).matches()) {
            return false;
        }
        String to = Mailbox.parse(facts.headers().decoded("To")).address();
        return to.indexOf('@') > 0 && names.test(path, to);
    }

    private static boolean plainly(String path, String to) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains(to) || lower.contains(to.replace("@", "%40"));
    }

    /** Without the end, which depends on what follows. */
    private static String base64(String address) {
        String code = Base64.getEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
        return code.substring(0, code.length() - 2);
    }

    private static Optional<String> oneForeignHost(Facts facts) {
        List<Link> web =
                facts.web().stream().filter(link -> link.use() != Use.LED_ON).toList();
        if (web.isEmpty()
                || facts.overList()
                || facts.pages().isEmpty()
                || facts.from().domain().isEmpty()) {
            return Optional.empty();
        }
        Set<String> hosts =
                web.stream().map(link -> Hosts.registered(link.host())).collect(Collectors.toSet());
        Link only = web.get(0);
        boolean strange = hosts.size() == 1
                && foreign(facts, only)
                && !known(only.host())
                && facts.loaded().stream().noneMatch(loaded -> own(facts, loaded.host()))
                && !facts.text().contains(Hosts.registered(facts.from().domain()));
        return strange ? Optional.of(hosts.iterator().next()) : Optional.empty();
    }

    private static boolean sameTarget(Facts facts) {
        Map<String, Set<String>> texts = new HashMap<>();
        for (Link link : facts.links()) {
            String shown = link.text().strip();
            if (link.use() == Use.FOLLOWED && !link.host().isEmpty() && !shown.isEmpty() && !shown.startsWith("http")) {
                texts.computeIfAbsent(link.url(), url -> new HashSet<>()).add(shown);
            }
        }
        return texts.size() <= SAME_TARGET && texts.values().stream().anyMatch(shown -> shown.size() >= SAME_TARGET);
    }
}
