package org.postern.scan.url;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.url.UrlChecks.links;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.scan.check.Skeleton;

/** The checks on how a link is written, and whether it says where it goes. */
final class WrittenChecks {

    private static final Set<String> SCRIPTS = Set.of("javascript", "data", "vbscript");
    private static final Pattern NOTHING = Pattern.compile("(?i)\\s*javascript:\\s*(?:void\\(0\\))?;?\\s*");

    // Cyrillic and Greek letters that are drawn exactly as Latin ones
    private static final String TWINS =
            "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u04cf\u0475\u03bf\u03bd";
    private static final int KATAKANA_DOT = 0x30fb;

    static final List<Check> ALL = List.of(
            links(
                    "link-text-differs",
                    2.6,
                    texts("A link shows one place and goes to another.", "Links that go where their text says."),
                    (facts, link) -> elsewhere(facts, link) && !showsBrand(link)),
            links(
                    "link-shows-brand",
                    3.4,
                    texts(
                            "A link shows a well-known name's place and goes to another.",
                            "Links that go where their text says."),
                    (facts, link) -> elsewhere(facts, link) && showsBrand(link)),
            links(
                    "link-disguised",
                    3.2,
                    texts(
                            "A link's host is written so that people cannot read it.",
                            "Links to hosts that are written as they are."),
                    (facts, link) -> link.address().disguised()),
            links(
                    "link-user",
                    2.6,
                    texts("A link hides its host behind an at sign.", "Links without user names."),
                    (facts, link) -> link.hasUser() && !link.scheme().equals("ftp")),
            links(
                    "link-script",
                    3,
                    texts("A link runs a script or holds a page within itself.", "Links to web pages."),
                    (facts, link) -> SCRIPTS.contains(link.scheme())
                            && !NOTHING.matcher(link.url()).matches()),
            links(
                    "link-mixed-letters",
                    3,
                    texts(
                            "A link's host uses letters of another script that look like Latin ones.",
                            "Links to hosts in the letters of one script."),
                    (facts, link) -> confusable(link.host())),
            links(
                    "link-punycode",
                    0.8,
                    texts("A link's host is written in letters of another script.", "Links to hosts in plain letters."),
                    (facts, link) -> international(link.host()) && !UrlChecks.own(facts, link.host())));

    private WrittenChecks() {}

    private static boolean elsewhere(Facts facts, Link link) {
        String shown = link.shownHost();
        if (shown.isEmpty() || link.host().isEmpty() || link.text().contains("@")) {
            return false;
        }
        String claimed = Hosts.registered(shown);
        boolean arrives = Stream.concat(Stream.of(link), link.leadsOn().stream())
                .map(step -> Hosts.registered(step.host()))
                .anyMatch(claimed::equals);
        // A sender that counts clicks at home, or has them counted while showing its own name, does not deceive; a
        // guard hides where it leads.
        String own = Hosts.registered(facts.from().domain());
        boolean counted = UrlChecks.own(facts, link.host())
                || claimed.equals(own)
                        && (facts.bulk() || HostKind.COUNTER.has(link.host()) || HostKind.SHORTENER.has(link.host()));
        return !arrives && !counted && !HostKind.GUARD.has(link.host());
    }

    /** Newsletters show their pages at the large networks, and have the clicks counted. */
    private static boolean showsBrand(Link link) {
        return Brands.owner(link.shownHost()).filter(brand -> !brand.common()).isPresent();
    }

    private static boolean international(String host) {
        return host.startsWith("xn--") || host.contains(".xn--") || host.chars().anyMatch(c -> c > 127);
    }

    /** Letters of several scripts in one label, a whole label of foreign letters that are drawn as Latin ones are, or signs that are no letters. */
    private static boolean confusable(String host) {
        if (!international(host)) {
            return false;
        }
        for (String label : IDN.toUnicode(host).toLowerCase(Locale.ROOT).split("\\.")) {
            boolean twins = label.codePoints().anyMatch(c -> c > 127)
                    && label.codePoints().allMatch(c -> c < 128 || TWINS.indexOf(c) >= 0);
            boolean odd = label.codePoints()
                    .anyMatch(c -> c > 127
                            && !Character.isLetterOrDigit(c)
                            && Character.getType(c) != Character.NON_SPACING_MARK
                            && c != KATAKANA_DOT);
            if (Skeleton.mixedWords(label) > 0 || twins || odd) {
                return true;
            }
        }
        return false;
    }
}
