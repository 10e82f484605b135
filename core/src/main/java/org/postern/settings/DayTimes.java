package org.postern.settings;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Times of a day as texts: {@code 08:00}, to the minute, or the one word {@code hourly} for each full hour. */
public final class DayTimes {

    /** The most times of one day that can be asked for. */
    public static final int MOST = 48;

    private static final String HOURLY = "hourly";
    private static final List<LocalTime> FULL_HOURS =
            IntStream.range(0, 24).mapToObj(hour -> LocalTime.of(hour, 0)).toList();

    private DayTimes() {}

    /**
     * What one text means.
     *
     * @throws IllegalArgumentException for what is no time
     */
    public static List<LocalTime> parse(String text) {
        if (text.equals(HOURLY)) {
            return FULL_HOURS;
        }
        try {
            return List.of(LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is neither a time of day, such as 07:00, nor hourly");
        }
    }

    /** What {@link #parse} makes the same times of. */
    public static List<String> texts(List<LocalTime> times) {
        return times.equals(FULL_HOURS)
                ? List.of(HOURLY)
                : times.stream().map(LocalTime::toString).toList();
    }

    /** The same, each once and in order. */
    public static List<LocalTime> sorted(List<List<LocalTime>> parsed) {
        SortedSet<LocalTime> all = new TreeSet<>();
        parsed.forEach(all::addAll);
        return List.copyOf(all);
    }
}
