package org.postern.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.address.Domain;

/**
 * A number of the account that its rows do not bear out.
 *
 * @param what a state; {@code closed} for all closed ones together; {@code accepted} when the line does not balance in itself
 * @param account what the account says
 * @param rows what was counted; for {@code accepted} the sum of the account's own states
 */
public record Difference(Origin origin, Domain domain, LocalDate day, String what, long account, long rows) {

    /** Compares a line of the account with its rows, both as they were at one moment. */
    static List<Difference> between(Line line, AuditStore.Entry entry, Map<State, Long> rows) {
        List<Difference> found = new ArrayList<>();
        Balance balance = entry.balance();
        long sum = balance.states().values().stream().mapToLong(Long::longValue).sum();
        compare(found, line, "accepted", balance.accepted(), sum);
        long closed = -entry.cleared();
        long closedRows = 0;
        for (State state : State.values()) {
            long counted = rows.getOrDefault(state, 0L);
            if (state.open() || entry.cleared() == 0) {
                compare(found, line, state.wire(), balance.in(state), counted);
            } else {
                closed += balance.in(state);
                closedRows += counted;
            }
        }
        if (entry.cleared() > 0) {
            compare(found, line, "closed", closed, closedRows);
        }
        return found;
    }

    private static void compare(List<Difference> found, Line line, String what, long account, long rows) {
        if (account != rows) {
            found.add(new Difference(line.origin(), line.domain(), line.day(), what, account, rows));
        }
    }

    @Override
    public String toString() {
        return domain + " " + day + " (" + origin.wire() + "): " + account + " " + what + " in the account, " + rows
                + (what.equals("accepted") ? " by the sum of its states" : " rows");
    }
}
