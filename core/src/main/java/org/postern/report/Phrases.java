package org.postern.report;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.ledger.HeldClass;

/**
 * What reports, and the pages that their links open, say in one language: the keys of {@code phrases_xx.properties}. What the texts say is
 * ours; values that are put into them are put in as they are, and whoever writes HTML escapes the whole.
 */
public final class Phrases {

    /** The languages there are texts in, RFC 5646; the first is for whoever reads none of the others. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final List<String> FILES = List.of("phrases", "pages");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, Phrases> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Phrases::new));

    private final Locale locale;
    private final Map<String, String> texts;
    private final Map<String, DateTimeFormatter> formats = new ConcurrentHashMap<>();
    private final Reasons reasons;

    private Phrases(String language) {
        this.locale = Locale.forLanguageTag(language);
        Map<String, String> all = new HashMap<>();
        FILES.forEach(file -> all.putAll(Texts.read(file + "_" + language)));
        this.texts = Map.copyOf(all);
        this.reasons = new Reasons(this);
    }

    /** @param tag RFC 5646, such as {@code de-AT}; English for what there are no texts in */
    public static Phrases in(String tag) {
        return ALL.getOrDefault(Locale.forLanguageTag(tag).getLanguage(), ALL.get(LANGUAGES.get(0)));
    }

    /** The language of the texts, RFC 5646, such as {@code de}. */
    public String language() {
        return locale.getLanguage();
    }

    /** @throws IllegalArgumentException when there is no such text, or it has a place for a value */
    public String text(String key) {
        return text(key, Map.of());
    }

    /**
     * A text with values in the places of their names.
     *
     * @throws IllegalArgumentException when there is no such text, or no value for a place in it
     */
    public String text(String key, Map<String, String> values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "'");
        }
        // in one pass: a value with braces stays a value
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + place.group());
        }
        return value;
    }

    /** A text that counts: {@code key.one} or {@code key.other} with {@code {count}} in it. */
    public String count(String key, long count, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("count", number(count));
        return text(key + (one(count) ? ".one" : ".other"), all);
    }

    // Unicode CLDR, plural rules: in French nought is singular
    private boolean one(long count) {
        return count == 1 || count == 0 && language().equals("fr");
    }

    /** With the marks between thousands that are usual there. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A moment on the reader's clock, such as {@code Tue 24 Nov, 14:05}. */
    public String time(Instant time, ZoneId zone) {
        return formatted("pattern.time", time.atZone(zone));
    }

    /** A day of the reader's calendar, such as {@code 24 November 2026}. */
    public String day(Instant time, ZoneId zone) {
        return formatted("pattern.day", time.atZone(zone));
    }

    private String formatted(String key, ZonedDateTime time) {
        return formats.computeIfAbsent(
                        time.getDayOfMonth() == 1 ? key + ".first" : key,
                        pattern -> DateTimeFormatter.ofPattern(text(pattern), locale))
                .format(time);
    }

    /** A country's name. @param code ISO 3166 */
    String country(String code) {
        return new Locale("", code).getDisplayCountry(locale);
    }

    /** A class of held mail, as a heading. */
    public String kind(HeldClass heldClass) {
        return text("kind." + heldClass.wire());
    }

    Reasons reasons() {
        return reasons;
    }

    Set<String> keys() {
        return texts.keySet();
    }

    /** As it stands, with its places. */
    String raw(String key) {
        return texts.get(key);
    }
}
