package org.postern.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.json.JsonFields;
import org.postern.settings.DayTimes;

/** When reports are made, as JSON: times such as {@code "08:00"} or the one word {@code "hourly"}, days such as {@code "monday"}. */
final class ReportJson {

    private static final String TIMES = "times";
    private static final String DAYS = "days";
    private static final String POSTMASTER_TIMES = "postmasterTimes";
    private static final String POSTMASTER_DAYS = "postmasterDays";
    private static final String LOGIN = "login";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReportJson() {}

    static DomainReports read(JsonFields fields) {
        DomainReports reports = new DomainReports(
                times(fields, TIMES),
                days(fields, DAYS),
                times(fields, POSTMASTER_TIMES),
                days(fields, POSTMASTER_DAYS),
                fields.flag(LOGIN));
        fields.finish();
        return reports;
    }

    /** With null for what is inherited. */
    static ObjectNode write(DomainReports reports) {
        ObjectNode json = JSON.objectNode();
        json.set(TIMES, reports.times().map(ReportJson::times).orElse(null));
        json.set(DAYS, reports.days().map(ReportJson::days).orElse(null));
        json.set(
                POSTMASTER_TIMES,
                reports.postmasterTimes().map(ReportJson::times).orElse(null));
        json.set(POSTMASTER_DAYS, reports.postmasterDays().map(ReportJson::days).orElse(null));
        json.put(LOGIN, reports.login().orElse(null));
        return json;
    }

    static Optional<List<LocalTime>> times(JsonFields fields, String name) {
        Optional<List<LocalTime>> times = fields.texts(name, DayTimes::parse).map(DayTimes::sorted);
        if (times.map(List::size).orElse(0) > DayTimes.MOST) {
            throw fields.bad(name, "are more than " + DayTimes.MOST + " times a day");
        }
        return times;
    }

    static Optional<Set<DayOfWeek>> days(JsonFields fields, String name) {
        Optional<List<DayOfWeek>> days = fields.texts(name, ReportJson::day);
        if (days.filter(List::isEmpty).isPresent()) {
            throw fields.bad(name, "names no day; to switch reports off, leave their times empty");
        }
        return days.map(EnumSet::copyOf);
    }

    private static DayOfWeek day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> name(day).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not a day of the week, such as monday"));
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    static ArrayNode times(List<LocalTime> times) {
        ArrayNode json = JSON.arrayNode();
        DayTimes.texts(times).forEach(json::add);
        return json;
    }

    static ArrayNode days(Set<DayOfWeek> days) {
        ArrayNode json = JSON.arrayNode();
        days.stream().sorted().map(ReportJson::name).forEach(json::add);
        return json;
    }
}
