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
 * @param text in the language of {@link org.postern.search.SearchText}; it finds what is held now, and nothing else
 * @param since received then or later
 * @param until received before
 * @param state the state that items are in now
 * @param within what whoever asks may see
 * @param ranked what fits the text best first, the newest first among equals; else the newest first
 */
public record HeldFilter(
        Optional<String> text,
        Optional<Domain> domain,
        Optional<Address> recipient,
        Optional<HeldClass> heldClass,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<State> state,
        Within within,
        boolean ranked) {

    /** All that is held now. */
    public static final HeldFilter HELD = new HeldFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.HELD),
            Within.EVERYTHING,
            false);

    public HeldFilter withText(String wanted) {
        return new HeldFilter(Optional.of(wanted), domain, recipient, heldClass, since, until, state, within, ranked);
    }

    public HeldFilter withDomain(Domain wanted) {
        return new HeldFilter(text, Optional.of(wanted), recipient, heldClass, since, until, state, within, ranked);
    }

    public HeldFilter withRecipient(Address wanted) {
        return new HeldFilter(text, domain, Optional.of(wanted), heldClass, since, until, state, within, ranked);
    }

    public HeldFilter withClass(HeldClass wanted) {
        return new HeldFilter(text, domain, recipient, Optional.of(wanted), since, until, state, within, ranked);
    }

    public HeldFilter withWithin(Within wanted) {
        return new HeldFilter(text, domain, recipient, heldClass, since, until, state, wanted, ranked);
    }

    /** The best first. */
    public HeldFilter byRelevance() {
        return new HeldFilter(text, domain, recipient, heldClass, since, until, state, within, true);
    }

    /** A number that tells listings apart, whoever asks. */
    int listing() {
        return (text + "\n" + domain + "\n" + recipient + "\n" + heldClass + "\n" + since + "\n" + until + "\n" + state
                        + ranked)
                .hashCode();
    }
}
