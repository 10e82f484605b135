package org.postern.ledger;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.tenant.Within;

/**
 * What a trace shows; what is empty does not narrow it.
 *
 * @param sender of the envelope, whatever the case of its letters
 * @param since received then or later
 * @param until received before
 * @param within what whoever asks may see
 */
public record TraceFilter(
        Optional<MailId> id,
        Optional<String> sender,
        Optional<Address> recipient,
        Optional<Domain> domain,
        Optional<State> state,
        Optional<Instant> since,
        Optional<Instant> until,
        Within within) {

    public static final TraceFilter ALL = all(Within.EVERYTHING);

    /** Everything that whoever asks may see. */
    public static TraceFilter all(Within within) {
        return new TraceFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                within);
    }

    /** The same, but only what is in that state. */
    TraceFilter in(State only) {
        return new TraceFilter(id, sender, recipient, domain, Optional.of(only), since, until, within);
    }
}
