package org.postern.scan.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that are often impersonated, each with the registered names that are really its own, by the table {@code brands.txt}. */
public final class Brands {

    /**
     * A name that is worth being taken for.
     *
     * @param own registered names, or hosts, or ends of names, or beginnings up to a dot: {@code paypal.} means paypal.com and paypal.de
     * @param common whether others' mail mentions it all the time
     */
    public record Brand(String name, List<String> own, boolean common) {

        /** Whether a host is the brand's own. */
        public boolean owns(String host) {
            if (host.isEmpty() || HostKind.PAGES.has(host) || HostKind.BUCKET.has(host)) {
                return false;
            }
            for (String entry : own) {
                boolean its = entry.endsWith(".") ? begins(host, entry) : host.equals(entry) || ends(host, entry);
                if (its) {
                    return true;
                }
            }
            return false;
        }

        private static boolean ends(String host, String entry) {
            return host.length() > entry.length()
                    && host.endsWith(entry)
                    && host.charAt(host.length() - entry.length() - 1) == '.';
        }

        private static boolean begins(String host, String entry) {
            // A quick look first: most hosts have nothing to do with most brands
            if (!host.contains(entry)) {
                return false;
            }
            String registered = Hosts.registered(host);
            String suffix = registered.substring(registered.lastIndexOf('.') + 1);
            boolean usual = suffix.length() == 2
                    || Set.of("com", "net", "org", "info", "biz").contains(suffix);
            return usual && registered.startsWith(entry) && !HostKind.CHEAP.has(registered);
        }
    }

    /** A way to call a brand, in words as {@link #words} has them. */
    private record Phrase(List<String> words, Brand brand) {}

    public static final List<Brand> ALL;

    private static final Map<String, List<Phrase>> BY_FIRST_WORD = new HashMap<>();
    private static final Map<String, Brand> BY_ENTRY = new HashMap<>();
    // Scripts that put no blanks between words
    private static final Map<String, Brand> WITHIN_WORDS = new HashMap<>();
    private static final int LONGEST = 20_000;
    private static final int ALPHABETS_END = 0x2e80;

    static {
        List<Brand> brands = new ArrayList<>();
        for (String line : HostKind.lines("brands.txt")) {
            String[] columns = line.split("\\|", -1);
            String name = columns[0].strip();
            boolean common = name.startsWith("*");
            Brand brand = new Brand(
                    common ? name.substring(1) : name,
                    columns[2].isBlank()
                            ? List.of()
                            : List.of(columns[2].strip().split("\\s+")),
                    common);
            brands.add(brand);
            brand.own().forEach(entry -> BY_ENTRY.putIfAbsent(entry, brand));
            for (String phrase : columns[1].split(",")) {
                enter(phrase.strip(), brand);
            }
        }
        ALL = List.copyOf(brands);
    }

    private Brands() {}

    private static void enter(String phrase, Brand brand) {
        if (phrase.codePoints().anyMatch(c -> c >= ALPHABETS_END)) {
            WITHIN_WORDS.put(Skeleton.of(phrase), brand);
            return;
        }
        List<String> words = words(phrase);
        BY_FIRST_WORD.computeIfAbsent(words.get(0), word -> new ArrayList<>()).add(new Phrase(words, brand));
    }

    /** The brand whose own a host is. */
    public static Optional<Brand> owner(String host) {
        for (int at = 0; at >= 0 && !host.isEmpty(); ) {
            Brand brand = BY_ENTRY.get(host.substring(at));
            if (brand != null && brand.owns(host)) {
                return Optional.of(brand);
            }
            int dot = host.indexOf('.', at);
            at = dot < 0 ? -1 : dot + 1;
        }
        return Optional.ofNullable(BY_ENTRY.get(Hosts.label(host) + ".")).filter(brand -> brand.owns(host));
    }

    /** The first brand that a text names. */
    public static Optional<Brand> in(String text) {
        return named(text).stream().findFirst();
    }

    /** The brands that a text names, in its order; only its first 20,000 characters are looked at. */
    public static Set<Brand> named(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> words = words(bounded);
        Set<Brand> brands = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            for (Phrase phrase : BY_FIRST_WORD.getOrDefault(words.get(i), List.of())) {
                int end = i + phrase.words().size();
                if (end <= words.size() && words.subList(i, end).equals(phrase.words())) {
                    brands.add(phrase.brand());
                }
            }
        }
        if (bounded.codePoints().anyMatch(c -> c >= ALPHABETS_END)) {
            String plain = Skeleton.of(bounded);
            WITHIN_WORDS.forEach((phrase, brand) -> {
                if (plain.contains(phrase)) {
                    brands.add(brand);
                }
            });
        }
        return brands;
    }

    /** Words as they look, with {@code &}, {@code +} and dots that stand within one: {@code at&t}, {@code booking.com}. */
    private static List<String> words(String text) {
        String plain = Skeleton.of(text);
        List<String> words = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= plain.length(); i++) {
            boolean in =
                    i < plain.length() && (Character.isLetterOrDigit(plain.charAt(i)) || begin >= 0 && joins(plain, i));
            if (in && begin < 0) {
                begin = i;
            } else if (!in && begin >= 0) {
                words.add(plain.substring(begin, i));
                begin = -1;
            }
        }
        return words;
    }

    private static boolean joins(String text, int at) {
        char c = text.charAt(at);
        boolean inside = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        return c == '+' || inside && (c == '&' || c == '.' || c == '\'' || c == '\u2019');
    }
}
