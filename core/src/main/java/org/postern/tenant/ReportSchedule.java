package org.postern.tenant;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * When reports are made, on the reader's own clock.
 *
 * @param times of the day, to the minute; none: no reports
 * @param days of the week; none: no reports
 */
public record ReportSchedule(SortedSet<LocalTime> times, Set<DayOfWeek> days) {

    /** None. */
    public static final ReportSchedule OFF = daily();

    /** At eight in the morning. */
    public static final ReportSchedule DAILY = daily(LocalTime.of(8, 0));

    // a gap of a clock that is put forward is never as long, and each day of the week comes within seven
    private static final int DAYS_AHEAD = 8;

    public ReportSchedule {
        times = new TreeSet<>(times);
        days = days.isEmpty() ? Set.of() : EnumSet.copyOf(days);
    }

    /** On all days, at these times. */
    public static ReportSchedule daily(LocalTime... times) {
        return new ReportSchedule(new TreeSet<>(List.of(times)), EnumSet.allOf(DayOfWeek.class));
    }

    public boolean off() {
        return times.isEmpty() || days.isEmpty();
    }

    /**
     * The first time after that moment. A time that a clock skips comes as much later as it is put forward; one that comes twice counts the
     * first time.
     *
     * @return empty when it is off
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(after, zone);
        // from yesterday on: what a clock skips may come after midnight
        return IntStream.rangeClosed(-1, DAYS_AHEAD)
                .mapToObj(today::plusDays)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .flatMap(day -> times.stream().map(time -> day.atTime(time.truncatedTo(ChronoUnit.MINUTES))
                        .atZone(zone)
                        .toInstant()))
                .filter(moment -> moment.isAfter(after))
                .min(Instant::compareTo);
    }
}
