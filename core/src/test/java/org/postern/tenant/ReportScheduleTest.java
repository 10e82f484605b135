package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportScheduleTest {

    private static final ReportSchedule HOURLY = ReportSchedule.daily(
            IntStream.range(0, 24).mapToObj(hour -> LocalTime.of(hour, 0)).toArray(LocalTime[]::new));

    @ParameterizedTest
    @CsvSource({
        // times    , days           , zone               , after                       , next
        "08:00      , all            , UTC                , 2026-03-10T07:59:59Z        , 2026-03-10T08:00:00Z",
        "08:00      , all            , UTC                , 2026-03-10T08:00:00Z        , 2026-03-11T08:00:00Z",
        "08:00      , all            , Europe/Berlin      , 2026-01-10T06:00:00Z        , 2026-01-10T07:00:00Z",
        "08:00      , all            , Pacific/Kiritimati , 2026-01-10T06:00:00Z        , 2026-01-10T18:00:00Z",
        "23:30      , all            , Pacific/Pago_Pago  , 2026-01-10T09:00:00Z        , 2026-01-10T10:30:00Z",
        "08:00      , all            , Asia/Kathmandu     , 2026-01-10T03:00:00Z        , 2026-01-11T02:15:00Z",
        "07:00 16:30, all            , Europe/Berlin      , 2026-01-10T12:00:00Z        , 2026-01-10T15:30:00Z",
        // the year ends
        "00:00      , all            , UTC                , 2026-12-31T12:00:00Z        , 2027-01-01T00:00:00Z",
        "08:00      , friday         , Europe/Berlin      , 2026-12-26T12:00:00Z        , 2027-01-01T07:00:00Z",
        // weekly: its very moment is over, so it is a week later
        "08:00      , monday         , UTC                , 2026-03-09T08:00:00Z        , 2026-03-16T08:00:00Z",
        "08:00      , monday         , UTC                , 2026-03-09T07:00:00Z        , 2026-03-09T08:00:00Z",
        // the day of the week is the reader's: there it is Monday already
        "00:30      , monday         , Asia/Tokyo         , 2026-03-08T12:00:00Z        , 2026-03-08T15:30:00Z",
        "08:00      , tuesday sunday , UTC                , 2026-03-11T08:00:00Z        , 2026-03-15T08:00:00Z",
        // clocks are put forward: eight is an hour earlier, and what is skipped comes an hour later
        "08:00      , all            , Europe/Berlin      , 2026-03-28T08:00:00Z        , 2026-03-29T06:00:00Z",
        "02:30      , all            , Europe/Berlin      , 2026-03-29T00:00:00Z        , 2026-03-29T01:30:00Z",
        "02:30      , all            , Europe/Berlin      , 2026-03-29T01:30:00Z        , 2026-03-30T00:30:00Z",
        "02:30      , sunday         , Europe/Berlin      , 2026-03-28T12:00:00Z        , 2026-03-29T01:30:00Z",
        // skipped right before midnight, so that it comes on the next day
        "23:30      , friday         , Asia/Dhaka         , 2009-06-19T17:10:00Z        , 2009-06-19T17:30:00Z",
        // clocks are put back: what comes twice counts the first time
        "08:00      , all            , Europe/Berlin      , 2026-10-24T08:00:00Z        , 2026-10-25T07:00:00Z",
        "02:30      , all            , Europe/Berlin      , 2026-10-25T00:00:00Z        , 2026-10-25T00:30:00Z",
        "02:30      , all            , Europe/Berlin      , 2026-10-25T00:30:00Z        , 2026-10-26T01:30:00Z",
        // half an hour, on the other half of the earth
        "02:15      , all            , Australia/Lord_Howe, 2026-10-03T15:00:00Z        , 2026-10-03T15:45:00Z",
        // a whole day that a country left out: it comes with the next
        "08:00      , all            , Pacific/Apia       , 2011-12-29T20:00:00Z        , 2011-12-30T18:00:00Z",
    })
    void theNextTimeIsOnTheReadersClock(String times, String days, String zone, Instant after, Instant next) {
        ReportSchedule schedule = new ReportSchedule(times(times), days(days));

        assertThat(schedule.next(after, ZoneId.of(zone))).contains(next);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 24", "2026-06-01, 24"})
    void hourlyComesOncePerFullHourOfTheClock(String day, int times) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ZonedDateTime begin =
                ZonedDateTime.parse(day + "T00:00:00+01:00[Europe/Berlin]").withZoneSameLocal(zone);

        List<Instant> all =
                all(HOURLY, begin.toInstant().minusMillis(1), begin.plusDays(1).toInstant(), zone);

        // what is skipped falls on the next hour, and 02:00 comes once although it is there twice
        assertThat(all).doesNotHaveDuplicates().hasSize(times);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"})
    void everyDayOfAYearHasItsReportAndNoneTwo(String zone) {
        for (String time : List.of("00:00", "02:00", "02:30", "08:00", "23:59")) {
            ReportSchedule schedule = new ReportSchedule(times(time), days("all"));

            List<Instant> all = all(
                    schedule,
                    Instant.parse("2025-12-31T10:00:00Z"),
                    Instant.parse("2026-12-31T10:00:00Z"),
                    ZoneId.of(zone));

            assertThat(all).hasSize(365).isSorted();
        }
    }

    private static List<Instant> all(ReportSchedule schedule, Instant after, Instant before, ZoneId zone) {
        List<Instant> all = new ArrayList<>();
        for (Instant next = after; ; ) {
            next = schedule.next(next, zone).orElseThrow();
            if (!next.isBefore(before)) {
                return all;
            }
            all.add(next);
        }
    }

    @Test
    void withoutTimesOrDaysThereIsNoNext() {
        Instant now = Instant.parse("2026-03-10T08:00:00Z");

        for (ReportSchedule off : List.of(
                ReportSchedule.OFF,
                new ReportSchedule(times("08:00"), Set.of()),
                new ReportSchedule(times(""), Set.of()))) {
            assertThat(off.off()).isTrue();
            assertThat(off.next(now, ZoneId.of("UTC"))).isEmpty();
        }
        assertThat(ReportSchedule.DAILY.off()).isFalse();
    }

    private static TreeSet<LocalTime> times(String text) {
        return Stream.of(text.split(" "))
                .filter(time -> !time.isEmpty())
                .map(LocalTime::parse)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<DayOfWeek> days(String text) {
        return text.equals("all")
                ? EnumSet.allOf(DayOfWeek.class)
                : Stream.of(text.split(" "))
                        .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }
}
