package org.postern.digest;

import java.util.Locale;
import java.util.Optional;
import org.postern.ledger.State;

/** What became of a report. */
public enum ReportState {
    /** It is on its way. */
    OPEN,
    /** The delivery server of its reader has taken it. */
    ACCEPTED,
    /** It was not delivered; its items wait for another. */
    FAILED;

    /** As the database and JSON name it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportState parse(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** @param mail what the ledger says of its mail; empty: it knows of none */
    static ReportState of(Optional<State> mail) {
        return mail.map(state -> switch (state) {
                    case RECEIVED, QUEUED -> OPEN;
                    case DELIVERED -> ACCEPTED;
                    default -> FAILED;
                })
                .orElse(FAILED);
    }
}
