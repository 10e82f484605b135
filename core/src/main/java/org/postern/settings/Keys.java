package org.postern.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.Configuration;

/**
 * One configuration file while a record is made of it. Each call reads a key and remembers that it is known. A value that cannot be read is
 * noted and its default returned, so that {@link #finish()}, which every record must call, can name all that is wrong at once: bad values,
 * keys given twice and keys that nobody asked for.
 */
public final class Keys {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String file;
    private final Configuration configuration;
    private final Map<String, String> origins;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> families = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    /** @param file its name as the admin knows it, for messages */
    public Keys(String file, Configuration configuration) {
        this(file, configuration, Map.of());
    }

    /** @param origins of keys whose value is not from the file: the flag or environment variable to name instead */
    public Keys(String file, Configuration configuration, Map<String, String> origins) {
        this.file = file;
        this.configuration = configuration;
        this.origins = Map.copyOf(origins);
    }

    public String text(String key, String otherwise) {
        known.add(key);
        String value = configuration.getString(key, otherwise);
        return value == null ? null : value.strip();
    }

    /** Comma-separated values; an absent or empty key gives {@code otherwise}. */
    public List<String> list(String key, List<String> otherwise) {
        known.add(key);
        List<String> values = configuration.getList(String.class, key, otherwise).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        return values.isEmpty() ? otherwise : values;
    }

    /**
     * All keys with that beginning and their values: for things of which there may be any number, each with a name of its own. What is known is
     * the beginning with {@code NAME}.
     */
    public Map<String, String> family(String prefix) {
        known.add(prefix + "NAME");
        Map<String, String> family = new TreeMap<>();
        for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (key.startsWith(prefix)) {
                family.put(key, String.valueOf(configuration.getString(key)).strip());
            }
        }
        families.addAll(family.keySet());
        return family;
    }

    public long number(String key, long otherwise, long least, long most) {
        String value = text(key, Long.toString(otherwise));
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException expected) {
            // answered below, like a number out of range
        }
        note(key, "'" + value + "' is not a whole number from " + least + " to " + most);
        return otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            note(key, "'" + value + "' is neither true nor false");
            return otherwise;
        }
        return value.equals("true");
    }

    /** A number and a unit: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 7d}. */
    public Duration duration(String key, Duration otherwise) {
        String value = text(key, null);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        Matcher parts = DURATION.matcher(value);
        if (!parts.matches()) {
            note(key, "'" + value + "' is not a duration; write a number and ms, s, m, h or d, such as 15m");
            return otherwise;
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Refuses a value that only its record can judge, together with all that was noted before. */
    public BadSetting bad(String key, String problem) {
        note(key, problem);
        return new BadSetting(problems);
    }

    /** @throws BadSetting for all that was wrong, and for keys that were not read */
    public void finish() {
        for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key) && !families.contains(key)) {
                note(key, "unknown key; known are " + String.join(", ", known));
            } else if (configuration.getProperty(key) instanceof Collection<?> values) {
                note(key, "is given " + values.size() + " times");
            }
        }
        if (!problems.isEmpty()) {
            throw new BadSetting(problems);
        }
    }

    private void note(String key, String problem) {
        problems.add(origins.getOrDefault(key, file + ": " + key) + ": " + problem);
    }

    /** Every key that was read so far, for the test that compares code and file. */
    public Set<String> known() {
        return Set.copyOf(known);
    }
}
