package org.postern.quarantine;

import java.time.Instant;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;

/**
 * What a listing shows; what is empty does not narrow it.
 *
 * @param text found anywhere in sender, From, recipient or subject, whatever the case of its letters
 * @param since received then or later
 * @param until received before
 * @param state the state that items are in now
 */
public record HeldFilter(
        Optional<String> text,
        Optional<Domain> domain,
        Optional<Address> recipient,
        Optional<HeldClass> heldClass,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<State> state) {

    /** All that is held now. */
    public static final HeldFilter HELD = new HeldFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.HELD));

    public HeldFilter withText(String wanted) {
        return new HeldFilter(Optional.of(wanted), domain, recipient, heldClass, since, until, state);
    }

    public HeldFilter withDomain(Domain wanted) {
        return new HeldFilter(text, Optional.of(wanted), recipient, heldClass, since, until, state);
    }

    public HeldFilter withRecipient(Address wanted) {
        return new HeldFilter(text, domain, Optional.of(wanted), heldClass, since, until, state);
    }

    public HeldFilter withClass(HeldClass wanted) {
        return new HeldFilter(text, domain, recipient, Optional.of(wanted), since, until, state);
    }
}
