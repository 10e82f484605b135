package org.postern.webadmin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times in parameters. */
final class Times {

    // a year has four digits: others are no RFC 3339, and could be no number of milliseconds
    private static final String YEAR = "\\d{4}-.*";

    private Times() {}

    /** RFC 3339 5.6; a date alone is its midnight, UTC. */
    static Instant instant(String text) {
        try {
            if (text.matches(YEAR)) {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is not a time, such as 2026-01-31T12:00:00Z");
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day, such as 2026-01-31");
        }
    }
}
