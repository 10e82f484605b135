package org.postern.scan.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.scan.check.Brands.Brand;

/** Host names that are made to be taken for others. */
public final class Lookalikes {

    // Labels of brands that others have every right to use in a name of their own
    private static final Set<String> GENERIC = Set.of(
            "office",
            "outlook",
            "orange",
            "target",
            "discover",
            "booking",
            "telekom",
            "sunrise",
            "phantom",
            "exodus",
            "ledger",
            "stripe",
            "square",
            "spectrum",
            "gemini",
            "kraken",
            "canvas",
            "hermes",
            "delta",
            "united",
            "emirates",
            "starbucks-stars",
            "vodafone-",
            "sparkasse",
            "volksbank",
            "raiffeisen",
            "stadtwerke",
            "stadtwerke-",
            "volksbank-",
            "sparkasse-",
            "vrbank",
            "windows",
            "magenta",
            "android",
            "workplace",
            "correos",
            "correios",
            "galicia",
            "citizens",
            "fidelity",
            "nationwide",
            "halifax",
            "sabadell",
            "aruba",
            "argenta",
            "humana",
            "millennium",
            "postbank",
            "payments",
            "receita",
            "detran",
            "canada",
            "toeslagen",
            "amendes",
            "overheid",
            "bankia",
            "interbank",
            "mobile",
            "wallet",
            "energia");
    // Names of few letters that stand for themselves even so
    private static final Set<String> SHORT = Set.of(
            "dhl",
            "usps",
            "dpd",
            "gls",
            "hsbc",
            "bbva",
            "ebay",
            "hmrc",
            "ikea",
            "aldi",
            "lidl",
            "irs",
            "itau",
            "fedex",
            "evri",
            "apple",
            "chase",
            "steam",
            "wise",
            "citi",
            "okx",
            "ftx",
            "dkb",
            "ionos",
            "nexi",
            "edeka",
            "venmo",
            "etsy",
            "temu",
            "shein",
            "metamask");
    private static final int LONG = 6;
    private static final int LONG_ENOUGH_TO_BE_NEAR = 7;
    private static final int LONG_ENOUGH_FOR_TWO = 16;

    private static final Map<String, Brand> LABELS = labels();
    private static final Map<String, String> SHORTENED = shortened();

    private Lookalikes() {}

    /** The brand that a host passes for though it is not the brand's: {@code paypal-secure.example}, {@code rnicrosoft.example}. */
    public static Optional<Brand> imitated(String host) {
        if (host.indexOf('.') < 0 || Hosts.isIp(host) || HostKind.COUNTER.has(host) || HostKind.GUARD.has(host)) {
            return Optional.empty();
        }
        String registered = Hosts.registered(host);
        String[] labels = readable(host).split("\\.");
        int own = labels.length - registered.split("\\.").length;
        for (int i = 0; i <= own && i < labels.length; i++) {
            boolean below = i < own && !domainFollows(labels, i);
            Optional<Brand> brand = within(labels[i], below).filter(candidate -> !candidate.owns(host));
            if (brand.isPresent()) {
                return brand;
            }
        }
        return Optional.empty();
    }

    /** As people see it: A-labels in their own letters. */
    private static String readable(String host) {
        return host.contains("xn--") ? java.net.IDN.toUnicode(host) : host;
    }

    /** {@code paypal.com.example}: a label that looks like the end of a host follows. */
    private static boolean domainFollows(String[] labels, int at) {
        return at + 1 < labels.length - 1 && Set.of("com", "net", "org", "co").contains(labels[at + 1]);
    }

    /** @param below whether the label stands below a name of somebody, who may well speak of others there */
    private static Optional<Brand> within(String label, boolean below) {
        String plain = Skeleton.of(label);
        String look = Skeleton.ofLabel(label);
        for (String token : (plain.equals(look) ? plain : plain + "-" + look).split("[-_]")) {
            Brand brand = LABELS.get(token);
            if (brand == null && !below && token.length() >= LONG_ENOUGH_TO_BE_NEAR) {
                brand = near(token);
            }
            if (brand != null && !(below && brand.common())) {
                return Optional.of(brand);
            }
        }
        return below || plain.length() < LONG ? Optional.empty() : containing(plain);
    }

    /** A long name run together with other words: {@code securepaypallogin}. */
    private static Optional<Brand> containing(String label) {
        for (Map.Entry<String, Brand> entry : LABELS.entrySet()) {
            String name = entry.getKey();
            if (name.length() > LONG && label.length() > name.length() + 2 && label.contains(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** A name that differs by one letter, or by two that have changed places. */
    private static Brand near(String token) {
        String found = SHORTENED.get(token);
        for (int i = 0; found == null && i < token.length(); i++) {
            String without = token.substring(0, i) + token.substring(i + 1);
            found = LABELS.containsKey(without) && without.length() >= LONG_ENOUGH_TO_BE_NEAR
                    ? without
                    : SHORTENED.get(without);
        }
        return found == null || Distance.of(found, token) > 1 ? null : LABELS.get(found);
    }

    /**
     * Whether a domain is made to look like another: the same letters to the eye, one letter more, less or other, or the name with more words.
     *
     * @param other of somebody else
     */
    public static boolean resembles(String domain, String other) {
        String one = Skeleton.of(readable(Hosts.label(domain)));
        String two = Skeleton.of(readable(Hosts.label(other)));
        if (Hosts.same(domain, other) || one.length() < 4 || two.length() < 4) {
            return false;
        }
        boolean same = !one.equals(two) && Skeleton.ofLabel(one).equals(Skeleton.ofLabel(two))
                || one.equals(two) && !Hosts.label(domain).equals(Hosts.label(other));
        boolean close = one.length() >= LONG && !one.equals(two) && Distance.of(one, two) == 1
                || one.length() >= LONG_ENOUGH_FOR_TWO && Distance.of(one, two) == 2;
        boolean more = two.length() >= LONG
                && one.length() > two.length() + 2
                && (one.startsWith(two + "-") || one.endsWith("-" + two));
        return same || close || more;
    }

    /** Whether two domains have the same name below different ends: {@code example.co} and {@code example.com}. */
    public static boolean sameName(String domain, String other) {
        String label = Hosts.label(domain);
        return label.length() > 4 && !Hosts.same(domain, other) && label.equals(Hosts.label(other));
    }

    private static Map<String, Brand> labels() {
        Map<String, Brand> labels = new HashMap<>();
        for (Brand brand : Brands.ALL) {
            for (String entry : brand.own()) {
                if (entry.indexOf('.') < 0) {
                    continue;
                }
                String label = entry.endsWith(".") ? entry.substring(0, entry.length() - 1) : Hosts.label(entry);
                boolean distinct = label.length() >= LONG || SHORT.contains(label);
                if (distinct && !GENERIC.contains(label)) {
                    labels.putIfAbsent(label, brand);
                }
            }
        }
        return labels;
    }

    /** The long labels, each by what is left of it without one of its letters. */
    private static Map<String, String> shortened() {
        Map<String, String> shortened = new HashMap<>();
        for (String label : LABELS.keySet()) {
            for (int i = 0; label.length() >= LONG_ENOUGH_TO_BE_NEAR && i < label.length(); i++) {
                shortened.putIfAbsent(label.substring(0, i) + label.substring(i + 1), label);
            }
        }
        return shortened;
    }
}
