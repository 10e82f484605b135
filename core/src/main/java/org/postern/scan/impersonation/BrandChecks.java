package org.postern.scan.impersonation;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.verdict.Category.PHISHING;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Brands.Brand;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.scan.check.Lookalikes;
import org.postern.scan.check.Skeleton;

/** The checks on brands: named by somebody else, dressed up as, or with pictures taken from them. */
final class BrandChecks {

    private static final Pattern REPLY = Pattern.compile(
            "(?i)\\s*(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|antw|odp|enc|ynt)\\s*(?:\\[\\d+])?:.*", Pattern.DOTALL);
    private static final Pattern NUMBER_TO_CALL = Pattern.compile(
            "(?:\\+|\\(|\\b1[ .-]?)?\\(?\\b[0-9Oo]{3}\\)?[ .\\u2013-]{1,3}[0-9Oo]{3}[ .\\u2013-]{1,3}[0-9Oo]{4}\\b|\\+\\d{1,3}[ .-]?\\(?\\d{2,5}\\)?[ .-]?\\d{3,4}[ .-]?\\d{2,5}");
    private static final Pattern MONEY = Pattern.compile(
            "(?:[$€£]|usd|eur|gbp)\\s?\\d{2,4}(?:[.,]\\d{2})?|\\d{2,4}[.,]\\d{2}\\s?(?:[$€£]|usd|eur|gbp)");

    private static final int SHORTEST_NAME = 4;
    private static final int SHORT_NAME = 3;
    private static final int MOST_HOSTS = 50;

    static final List<Check> ALL = List.of(
            showing(
                    PHISHING,
                    "from-impersonates",
                    3.2,
                    texts("The sender's name is a brand's, the address is not.", "Mail from the brand's own domain."),
                    BrandChecks::impersonates),
            showing(
                    PHISHING,
                    "from-lookalike",
                    2.4,
                    texts("The sender's domain dresses up as a well-known name.", "Mail from the real owner's domain."),
                    facts -> facts.overList() || facts.claimed().isEmpty()
                            ? Optional.empty()
                            : Lookalikes.imitated(facts.claimed()).map(brand -> brand.name() + ", " + facts.claimed())),
            showing(
                    PHISHING,
                    "brand-in-mailbox",
                    1.6,
                    texts(
                            "The part of the sender's address in front of the at sign is a brand's name.",
                            "Mail from the brand's own domain."),
                    BrandChecks::mailbox),
            showing(
                    PHISHING,
                    "brand-elsewhere",
                    2.2,
                    texts(
                            "Its subject speaks for a brand, and neither the sender nor a link is the brand's.",
                            "Mail from the brand's own domain."),
                    facts -> elsewhere(facts, facts.mentions().subject(), BrandChecks::rare)),
            showing(
                    PHISHING,
                    "brand-of-everybody-elsewhere",
                    1.2,
                    texts(
                            "Its subject speaks for a brand that much mail speaks of, and neither the sender nor a link is the brand's.",
                            "Mail from the brand's own domain."),
                    facts -> facts.mentions().subject().stream().anyMatch(BrandChecks::rare)
                            ? Optional.empty()
                            : elsewhere(facts, facts.mentions().subject(), Brand::common)),
            showing(
                    PHISHING,
                    "brand-in-text",
                    1.6,
                    texts(
                            "Its first words, though not its subject, speak for a brand, and neither the sender nor a link is the brand's.",
                            "Mail from the brand's own domain."),
                    facts -> facts.mentions().subject().isEmpty()
                            ? elsewhere(facts, facts.mentions().text(), BrandChecks::rare)
                            : Optional.empty()),
            showing(
                    PHISHING,
                    "brand-pictures",
                    2.6,
                    texts(
                            "It shows a brand's own pictures, and neither the sender nor a link is the brand's.",
                            "Mail from the brand's own domain."),
                    BrandChecks::pictures),
            showing(
                    PHISHING,
                    "brand-by-telephone",
                    2.6,
                    texts(
                            "It speaks for a brand from a free mailbox, of a sum of money and a number to call.",
                            "Mail from the brand's own domain."),
                    BrandChecks::telephone));

    private BrandChecks() {}

    /** Somebody who works with a brand may well say so, but not as his own name. */
    private static Optional<String> impersonates(Facts facts) {
        String domain = facts.claimed();
        if (domain.isEmpty() || facts.overList() || own(facts, domain)) {
            return Optional.empty();
        }
        // What everybody speaks of may be the topic of a newsletter; as a name it stands first, or nearly alone
        String name = Skeleton.of(facts.from().display()).strip();
        boolean few = name.split("\\s+").length <= SHORT_NAME;
        return foreign(facts.mentions().sender(), domain)
                .filter(brand -> !brand.common()
                        || !onItsOwn(facts)
                                && (few
                                        || Brands.named(name.split("\\s+", 2)[0])
                                                .contains(brand)))
                .map(brand -> facts.from().display() + ", " + domain);
    }

    private static Optional<String> mailbox(Facts facts) {
        String address = facts.from().address();
        String domain = facts.claimed();
        int at = address.lastIndexOf('@');
        // A free mailbox may be named after anything; the other checks speak for it
        if (at < 1 || facts.overList() || own(facts, domain)) {
            return Optional.empty();
        }
        String name = address.substring(0, at).replaceAll("[._-]", " ");
        return foreign(Brands.named(name), domain).map(brand -> address);
    }

    /** Not one of those that others' mail speaks of all the time. */
    private static boolean rare(Brand brand) {
        return !brand.common();
    }

    private static Optional<String> elsewhere(Facts facts, Set<Brand> named, Predicate<Brand> counts) {
        String domain = facts.claimed();
        boolean answer =
                REPLY.matcher(facts.subject()).matches() || facts.headers().has("References");
        if (named.isEmpty() || facts.overList() || answer || facts.web().isEmpty() || own(facts, domain)) {
            return Optional.empty();
        }
        boolean real = named.stream()
                .anyMatch(
                        brand -> brand.owns(domain) || facts.web().stream().anyMatch(link -> brand.owns(link.host())));
        return real || onItsOwn(facts)
                ? Optional.empty()
                : named.stream().filter(counts).findFirst().map(Brand::name);
    }

    /** A sender with its own name in its own domain, with links to that domain, may speak of others: a shop of its carrier. */
    private static boolean onItsOwn(Facts facts) {
        String label = Skeleton.of(Hosts.label(facts.claimed())).replace("-", "");
        boolean named = Arrays.stream(Skeleton.of(facts.from().display()).split("[^\\p{L}\\p{N}]+"))
                .anyMatch(word -> word.length() >= SHORTEST_NAME && label.contains(word));
        return named && facts.web().stream().anyMatch(link -> Hosts.same(link.host(), facts.claimed()));
    }

    /** Shops and networks whose badges everybody shows are not meant. */
    private static Optional<String> pictures(Facts facts) {
        String domain = facts.claimed();
        if (facts.overList() || domain.isEmpty() || own(facts, domain)) {
            return Optional.empty();
        }
        List<Link> web = facts.web();
        return facts.loaded().stream()
                .map(Link::host)
                .distinct()
                .limit(MOST_HOSTS)
                .filter(host -> !HostKind.COUNTER.has(host))
                .flatMap(host -> Brands.owner(host).stream())
                .filter(brand -> !brand.common()
                        && !brand.owns(domain)
                        && !web.isEmpty()
                        && web.stream().noneMatch(link -> brand.owns(link.host())))
                .map(Brand::name)
                .findFirst();
    }

    private static Optional<String> telephone(Facts facts) {
        if (!HostKind.FREEMAIL.has(facts.from().domain()) || facts.overList()) {
            return Optional.empty();
        }
        Optional<Brand> brand = Stream.of(
                        facts.mentions().sender(),
                        facts.mentions().subject(),
                        facts.mentions().text())
                .flatMap(Collection::stream)
                .filter(candidate -> !candidate.owns(facts.from().domain()))
                .findFirst();
        String text = facts.text().length() > 5_000 ? facts.text().substring(0, 5_000) : facts.text();
        return brand.isPresent()
                        && NUMBER_TO_CALL.matcher(text).find()
                        && MONEY.matcher(text).find()
                ? brand.map(Brand::name)
                : Optional.empty();
    }

    /** The first of them, unless one of them owns the domain. */
    private static Optional<Brand> foreign(Set<Brand> named, String domain) {
        return named.stream().anyMatch(brand -> brand.owns(domain))
                ? Optional.empty()
                : named.stream().findFirst();
    }

    /** One of the recipients' own domains names whom it likes. */
    private static boolean own(Facts facts, String domain) {
        return facts.sender().identity().proven() && facts.surroundings().own().test(domain);
    }
}
