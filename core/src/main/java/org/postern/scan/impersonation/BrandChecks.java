package org.postern.scan.impersonation;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.verdict.Category.PHISHING;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Brands.Brand;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Link;
import org.postern.scan.check.Lookalikes;

/** The checks on brands: named by somebody else, dressed up as, or with pictures taken from them. */
final class BrandChecks {

    private static final Pattern REPLY = Pattern.compile(
            "(?i)\\s*(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|antw|odp|enc|ynt)\\s*(?:\\[\\d+])?:.*", Pattern.DOTALL);
    private static final Pattern NUMBER_TO_CALL = Pattern.compile(
            "(?:\\+|\\(|\\b1[ .-]?)?\\(?\\b[0-9Oo]{3}\\)?[ .\\u2013-]{1,3}[0-9Oo]{3}[ .\\u2013-]{1,3}[0-9Oo]{4}\\b|\\+\\d{1,3}[ .-]?\\(?\\d{2,5}\\)?[ .-]?\\d{3,4}[ .-]?\\d{2,5}");
    private static final Pattern MONEY = Pattern.compile(
            "(?:[$€£]|usd|eur|gbp)\\s?\\d{2,4}(?:[.,]\\d{2})?|\\d{2,4}[.,]\\d{2}\\s?(?:[$€£]|usd|eur|gbp)");

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
                    3,
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
                    facts -> elsewhere(facts, facts.mentions().subject(), true)),
            showing(
                    PHISHING,
                    "brand-in-text",
                    1.4,
                    texts(
                            "Its first words speak for a brand, and neither the sender nor a link is the brand's.",
                            "Mail from the brand's own domain."),
                    facts -> elsewhere(facts, facts.mentions().text(), false)),
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
        return foreign(facts.mentions().sender(), domain)
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

    /** @param common whether brands count that everybody speaks of */
    private static Optional<String> elsewhere(Facts facts, Set<Brand> named, boolean common) {
        String domain = facts.claimed();
        boolean answer =
                REPLY.matcher(facts.subject()).matches() || facts.headers().has("References");
        if (named.isEmpty() || facts.overList() || answer || facts.web().isEmpty() || own(facts, domain)) {
            return Optional.empty();
        }
        boolean real = named.stream()
                .anyMatch(
                        brand -> brand.owns(domain) || facts.web().stream().anyMatch(link -> brand.owns(link.host())));
        return real
                ? Optional.empty()
                : named.stream()
                        .filter(brand -> common || !brand.common())
                        .findFirst()
                        .map(Brand::name);
    }

    /** Shops and networks whose badges everybody shows are not meant. */
    private static Optional<String> pictures(Facts facts) {
        String domain = facts.claimed();
        if (facts.overList() || domain.isEmpty() || own(facts, domain)) {
            return Optional.empty();
        }
        for (Link loaded : facts.loaded()) {
            Optional<Brand> brand = loaded.host().isEmpty()
                    ? Optional.empty()
                    : Brands.ALL.stream()
                            .filter(candidate -> !candidate.common() && candidate.owns(loaded.host()))
                            .findFirst();
            boolean strange = brand.isPresent()
                    && !brand.get().owns(domain)
                    && !HostKind.COUNTER.has(loaded.host())
                    && facts.web().stream().noneMatch(link -> brand.get().owns(link.host()));
            if (strange && !facts.web().isEmpty()) {
                return brand.map(Brand::name);
            }
        }
        return Optional.empty();
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
