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
 * @param opened what of that he may open: elsewhere a text is not looked for in the message itself
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
        Within opened,
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
            Within.EVERYTHING,
            false);

    public HeldFilter withText(String wanted) {
        return new HeldFilter(
                Optional.of(wanted), domain, recipient, heldClass, since, until, state, within, opened, ranked);
    }

    public HeldFilter withDomain(Domain wanted) {
        return new HeldFilter(
                text, Optional.of(wanted), recipient, heldClass, since, until, state, within, opened, ranked);
    }

    public HeldFilter withRecipient(Address wanted) {
        return new HeldFilter(
                text, domain, Optional.of(wanted), heldClass, since, until, state, within, opened, ranked);
    }

    public HeldFilter withClass(HeldClass wanted) {
        return new HeldFilter(
                text, domain, recipient, Optional.of(wanted), since, until, state, within, opened, ranked);
    }

    public HeldFilter withWithin(Within wanted) {
        return new HeldFilter(text, domain, recipient, heldClass, since, until, state, wanted, wanted, ranked);
    }

    /** Of what is visible, only that may be opened. */
    public HeldFilter withOpened(Within wanted) {
        return new HeldFilter(text, domain, recipient, heldClass, since, until, state, within, wanted, ranked);
    }

    /** The best first. */
    public HeldFilter byRelevance() {
        return new HeldFilter(text, domain, recipient, heldClass, since, until, state, within, opened, true);
    }

    /** A number that tells listings apart, whoever asks. */
    int listing() {
        return (text + "\n" + domain + "\n" + recipient + "\n" + heldClass + "\n" + since + "\n" + until + "\n" + state
                        + ranked)
                .hashCode();
    }
}
