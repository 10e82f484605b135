package org.postern.ledger;

import java.util.EnumMap;
import java.util.Map;

/**
 * The account of accepted mail, in message x recipient.
 *
 * @param accepted counted when it was accepted
 * @param states counted from the rows as they are now; every state is there
 */
public record Balance(long accepted, Map<State, Long> states) {

    public Balance {
        states = Map.copyOf(states);
    }

    /** Whether every accepted message x recipient is in exactly one state. */
    public boolean balanced() {
        return accepted == states.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many are in a state. */
    public long in(State state) {
        return states.getOrDefault(state, 0L);
    }

    Balance plus(Balance other) {
        Map<State, Long> sums = new EnumMap<>(State.class);
        for (State state : State.values()) {
            sums.put(state, in(state) + other.in(state));
        }
        return new Balance(accepted + other.accepted, sums);
    }
}
