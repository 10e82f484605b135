package org.postern.settings;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for reports of held mail where nobody else says anything.
 *
 * @param times of the day, each once and in order, in the reader's time zone; none: no reports
 * @param spreadMinutes the longest that a report comes later than its time, where very many are due together
 * @param makers how many are made at a time
 */
public record ReportDefaults(List<LocalTime> times, int spreadMinutes, int makers) {

    private static final String TIMES = "reports.times";

    static ReportDefaults from(Keys keys) {
        String text = keys.text(TIMES, "08:00");
        try {
            List<LocalTime> times = DayTimes.sorted(Stream.of(text.split(","))
                    .map(String::strip)
                    .filter(time -> !time.isEmpty())
                    .map(DayTimes::parse)
                    .toList());
            if (times.size() > DayTimes.MOST) {
                throw keys.bad(TIMES, "are more than " + DayTimes.MOST + " times a day");
            }
            return new ReportDefaults(times, (int) keys.number("reports.spread.minutes", 60, 0, 240), (int)
                    keys.number("reports.makers", 4, 1, 16));
        } catch (IllegalArgumentException e) {
            throw keys.bad(TIMES, e.getMessage());
        }
    }
}
