package org.postern.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.postern.database.Transactions;
import org.postern.digest.ReportStore.Open;
import org.postern.tenant.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what became of reports. One that was not delivered gives its items back, each in one commit, and is made anew within a day. */
final class Closing {

    private static final Logger LOGGER = LoggerFactory.getLogger(Closing.class);
    private static final int AT_ONCE = 500;
    private static final Duration AGAIN = Duration.ofDays(1);

    private final Transactions transactions;
    private final Readers readers;
    private final Supplier<Timing> timing;
    private final Clock clock;

    Closing(Transactions transactions, Readers readers, Supplier<Timing> timing, Clock clock) {
        this.transactions = transactions;
        this.readers = readers;
        this.timing = timing;
        this.clock = clock;
    }

    /** Those of one reader. @return whether one is still on its way */
    boolean anyOpen(Subscriber subscriber) {
        boolean open = false;
        for (Open report : transactions.run(handle -> ReportStore.open(handle, subscriber))) {
            open |= close(report) == ReportState.OPEN;
        }
        return open;
    }

    /** Those of all. */
    void all() {
        String after = "";
        List<Open> page;
        do {
            String from = after;
            page = transactions.run(handle -> ReportStore.open(handle, from, AT_ONCE));
            for (Open report : page) {
                close(report);
                after = report.id().value();
            }
        } while (page.size() == AT_ONCE);
    }

    private ReportState close(Open report) {
        ReportState end = ReportState.of(report.mail());
        if (end == ReportState.ACCEPTED) {
            transactions.run(handle -> ReportStore.close(handle, report.id(), end));
        } else if (end == ReportState.FAILED) {
            fail(report);
        }
        return end;
    }

    private void fail(Open report) {
        Subscriber reader = report.subscriber();
        Instant now = clock.instant();
        Instant tomorrow = now.plus(AGAIN);
        Optional<Instant> next = timing.get()
                .next(reader.key(), readers.of(reader), now)
                .map(time -> time.isBefore(tomorrow) ? time : tomorrow);
        boolean failed = transactions.run(handle -> {
            if (!ReportStore.close(handle, report.id(), ReportState.FAILED)) {
                return false;
            }
            if (reader.domain().isPresent()) {
                LineStore.takeBack(handle, report.id());
            } else {
                LineStore.giveBack(handle, report.id());
            }
            next.ifPresent(time -> DueStore.atLatest(handle, reader, now, time));
            return true;
        });
        if (failed) {
            LOGGER.warn(
                    "mail={} event=report-failed subscriber=\"{}\" state={}",
                    report.id(),
                    reader.key(),
                    report.mail().map(state -> state.wire()).orElse("gone"));
        }
    }
}
