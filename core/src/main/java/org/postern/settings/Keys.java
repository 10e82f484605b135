package org.postern.settings;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.configuration2.Configuration;

/**
 * One configuration file while a record is made of it. Each call reads a key and remembers that it is known; {@link #finish()} refuses the
 * file if it holds any other. All errors are {@link BadSetting}.
 */
public final class Keys {

    private final String file;
    private final Configuration configuration;
    private final Set<String> known = new TreeSet<>();

    /** @param file its name as the admin knows it, for messages */
    public Keys(String file, Configuration configuration) {
        this.file = file;
        this.configuration = configuration;
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
        throw new BadSetting(file, key, "'" + value + "' is not a whole number from " + least + " to " + most);
    }

    public boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadSetting(file, key, "'" + value + "' is neither true nor false");
        }
        return value.equals("true");
    }

    /** A number and a unit: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 7d}. */
    public Duration duration(String key, Duration otherwise) {
        String value = text(key, null);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        java.util.regex.Matcher parts =
                java.util.regex.Pattern.compile("(\\d{1,9})(ms|s|m|h|d)").matcher(value);
        if (!parts.matches()) {
            throw new BadSetting(
                    file, key, "'" + value + "' is not a duration; write a number and ms, s, m, h or d, such as 15m");
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

    /** Refuses a value that only its record can judge. */
    public BadSetting bad(String key, String problem) {
        return new BadSetting(file, key, problem);
    }

    /** @throws BadSetting for a key that was not read */
    public void finish() {
        for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw new BadSetting(file, key, "unknown key; known are " + String.join(", ", known));
            }
        }
    }

    /** Every key that was read so far, for the test that compares code and file. */
    public Set<String> known() {
        return Set.copyOf(known);
    }
}
