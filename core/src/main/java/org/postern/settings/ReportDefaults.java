package org.postern.settings;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for reports of held mail where nobody else says anything.
 *
 * @param times of the day, each once and in order, in the reader's time zone; none: no reports
 */
public record ReportDefaults(List<LocalTime> times) {

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
            return new ReportDefaults(times);
        } catch (IllegalArgumentException e) {
            throw keys.bad(TIMES, e.getMessage());
        }
    }
}
