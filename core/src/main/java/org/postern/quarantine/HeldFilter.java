package org.postern.quarantine;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.tenant.Within;

/**
 * What a listing shows; what is empty does not narrow it.
 *
 * @param text found anywhere in sender, From, recipient or subject, whatever the case of its letters
 * @param since received then or later
 * @param until received before
 * @param state the state that items are in now
 * @param within what whoever asks may see
 */
public record HeldFilter(
        Optional<String> text,
        Optional<Domain> domain,
        Optional<Address> recipient,
        Optional<HeldClass> heldClass,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<State> state,
        Within within) {

    /** All that is held now. */
    public static final HeldFilter HELD = new HeldFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.HELD),
            Within.EVERYTHING);

    public HeldFilter withText(String wanted) {
        return new HeldFilter(Optional.of(wanted), domain, recipient, heldClass, since, until, state, within);
    }

    public HeldFilter withDomain(Domain wanted) {
        return new HeldFilter(text, Optional.of(wanted), recipient, heldClass, since, until, state, within);
    }

    public HeldFilter withRecipient(Address wanted) {
        return new HeldFilter(text, domain, Optional.of(wanted), heldClass, since, until, state, within);
    }

    public HeldFilter withClass(HeldClass wanted) {
        return new HeldFilter(text, domain, recipient, Optional.of(wanted), since, until, state, within);
    }
}
