package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.digest.HeldRows.Held;
import org.postern.digest.LineStore.Known;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.ReportSchedule;
import org.postern.tenant.Reporting;

/** What is decided about reports, without anything being done. */
class DecisionsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final DeliveryId ITEM = new DeliveryId(MailId.next(NOON), 0);

    @ParameterizedTest
    @CsvSource({
        ", FAILED",
        "RECEIVED, OPEN",
        "QUEUED, OPEN",
        "DELIVERED, ACCEPTED",
        "BOUNCED, FAILED",
        "DROPPED, FAILED",
        "HELD, FAILED",
        "DELETED, FAILED",
        "EXPIRED, FAILED",
    })
    void aReportIsAcceptedWhenItsMailIsDelivered(State mail, ReportState report) {
        assertThat(ReportState.of(Optional.ofNullable(mail))).isEqualTo(report);
        assertThat(ReportState.parse(report.wire())).isEqualTo(report);
    }

    /** An item held at 5 leads to a@x.test; there is a line of a reader, of when, reported or not. */
    @ParameterizedTest
    @CsvSource({
        // nothing is to do
        "a@x.test, a@x.test, 5, false, , ,",
        "a@x.test, a@x.test, 5, true, , ,",
        // held again
        "a@x.test, a@x.test, 4, true, , a@x.test,",
        "a@x.test, a@x.test, 4, false, , a@x.test,",
        // it led to another
        "a@x.test, b@x.test, 5, false, b@x.test, , a@x.test",
        "a@x.test, b@x.test, 5, true, , , a@x.test",
        "a@x.test, b@x.test, 4, true, b@x.test, , a@x.test",
        // it leads nowhere
        ", b@x.test, 5, false, b@x.test, ,",
        ", b@x.test, 5, true, , ,",
        // it is new
        "a@x.test, , 0, false, , , a@x.test",
        ", , 0, false, , ,",
    })
    void anItemWaitsWhereItBelongs(ArgumentsAccessor row) {
        String reader = row.getString(1);
        List<Known> lines = reader == null ? List.of() : List.of(new Known(reader, row.getLong(2), row.getBoolean(3)));
        String again = row.getString(5);
        String come = row.getString(6);
        Held item = new Held(ITEM, Address.parse("r@x.test"), new Domain("x.test"), 5);

        Placing placing = Placing.of(item, Optional.ofNullable(row.getString(0)), lines);

        assertThat(placing.gone()).isEqualTo(waiting(row.getString(4)));
        assertThat(placing.again()).isEqualTo(waiting(again));
        assertThat(placing.come()).isEqualTo(waiting(come));
        assertThat(placing.stirred())
                .containsExactlyElementsOf(Optional.ofNullable(again).or(() -> Optional.ofNullable(come)).stream()
                        .toList());
    }

    private static List<Waiting> waiting(String reader) {
        return reader == null ? List.of() : List.of(new Waiting(reader, ITEM, 5));
    }

    @Test
    void aFewReadersArePunctualAndManyAreSpreadEachByHisOwnShare() {
        Reporting daily = reporting(ReportSchedule.daily(LocalTime.of(8, 0)));
        Instant eight = Instant.parse("2026-03-03T08:00:00Z");
        Timing few = new Timing(Duration.ofHours(1), 10);
        Timing many = new Timing(Duration.ofHours(1), 1_000_000);

        assertThat(few.next("anna@x.test", daily, NOON).orElseThrow())
                .isBetween(eight, eight.plus(Duration.ofMillis(360)));
        List<Instant> spread = IntStream.range(0, 1_000)
                .mapToObj(i -> many.next("user" + i + "@x.test", daily, NOON).orElseThrow())
                .toList();
        assertThat(spread).allSatisfy(time -> assertThat(time).isBetween(eight, eight.plus(Duration.ofHours(1))));
        for (int quarter = 0; quarter < 4; quarter++) {
            Instant begin = eight.plus(Duration.ofMinutes(15L * quarter));
            assertThat(spread.stream()
                            .filter(time -> !time.isBefore(begin) && time.isBefore(begin.plus(Duration.ofMinutes(15)))))
                    .hasSizeBetween(180, 320);
        }
        Instant first = spread.get(7);
        assertThat(many.next("user7@x.test", daily, first)).contains(first.plus(Duration.ofDays(1)));
        assertThat(many.next("user7@x.test", reporting(ReportSchedule.OFF), NOON))
                .isEmpty();
    }

    private static Reporting reporting(ReportSchedule schedule) {
        return new Reporting(schedule, ZoneOffset.UTC, "en", false);
    }
}
