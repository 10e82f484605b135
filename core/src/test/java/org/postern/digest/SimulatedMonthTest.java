package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A month with both changes of the clocks (Berlin's forward on March 30, Sydney's back on April 6) in which mail comes, is released and deleted, people
 * change what they want, servers are down or refuse, and the gateway is switched off and killed; on the real database, store, ledger and relay.
 * {@code -Dpostern.month.seeds=N} lives so many of them.
 */
class SimulatedMonthTest {

    private static final Logger LOGGER = LoggerFactory.getLogger(SimulatedMonthTest.class);

    @TempDir
    private Path home;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("postern.month.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(600)
    void everyHeldItemIsInExactlyOneAcceptedReportOfItsReader(long seed) throws Exception {
        try (Month month = new Month(home, seed)) {
            int accepted = month.live();

            LOGGER.info(
                    "event=month-lived seed={} items={} accepted={} punctual={} excused={} unexplained={} crashes={}",
                    seed,
                    month.items(),
                    accepted,
                    month.punctual(),
                    month.excused(),
                    month.unexplained(),
                    month.crashes);
            assertThat(accepted).isGreaterThan(100);
            assertThat(month.crashes).isGreaterThan(3);
            assertThat(month.punctual()).isGreaterThan(2 * month.excused());
            // one report in two hundred may come at another time
            assertThat(month.unexplained()).hasSizeLessThanOrEqualTo(accepted / 200);
        }
    }
}
