package org.postern.dropin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.ledger.Ledger;
import org.postern.ledger.Pass;
import org.postern.ledger.Summary;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail that an earlier run took in and did not decide on. Whether James's queue still has it depends on that queue; so it is neither
 * delivered, which might be twice, nor dropped, but held for the operator.
 */
final class Leftovers {

    private static final Logger LOGGER = LoggerFactory.getLogger(Leftovers.class);
    private static final int PAGE = 500;
    private static final Verdict NONE = new Verdict(Category.UNSCANNED, 0, List.of(), false);

    private final Ledger ledger;
    private final Instant before;

    /** @param before when this run began */
    Leftovers(Ledger ledger, Instant before) {
        this.ledger = ledger;
        this.before = before;
    }

    void hold() {
        List<MailId> page = ledger.received(before, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::hold);
            page = ledger.received(before, PAGE);
        }
    }

    private void hold(MailId id) {
        Optional<Pass> pass = ledger.begin(id);
        pass.ifPresent(
                begun -> ledger.settle(begun, NONE, Summary.EMPTY, Map.of()).join());
        LOGGER.warn("mail={} event=held-after-restart", id);
    }
}
