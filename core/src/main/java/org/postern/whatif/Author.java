package org.postern.whatif;

import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.Judged;
import org.postern.lists.ListValue;
import org.postern.lists.SenderFacts;
import org.postern.scan.check.Mailbox;
import org.postern.verdict.Identity;

/**
 * Who wrote a message, as far as the ledger still knows: of held mail the From field, of other mail the domain alone, and that where it is
 * proven.
 *
 * @param facts for the lists
 * @param whole whether the author's address is known; else the local part is empty, which fits no entry
 */
record Author(SenderFacts facts, boolean whole) {

    static Author of(Judged row) {
        Identity identity = row.verdict()
                .map(verdict -> verdict.authentication().identity())
                .orElse(Identity.NONE);
        Optional<Address> written = row.from().map(Mailbox::parse).flatMap(Author::address);
        List<Address> authors = written.map(List::of)
                .orElseGet(
                        () -> identity.proven() ? List.of(new Address("", new Domain(identity.domain()))) : List.of());
        return new Author(
                new SenderFacts(
                        address(new Mailbox("", row.sender())),
                        authors,
                        identity,
                        row.client().ip(),
                        row.client().country()),
                written.isPresent());
    }

    private static Optional<Address> address(Mailbox mailbox) {
        try {
            return Optional.of(Address.parse(mailbox.address()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an entry of this value, which does not fit what is known, might fit what is not. */
    boolean mightFit(ListValue value) {
        if (whole || !value.kind().ofSender()) {
            return false;
        }
        return facts.authors().isEmpty()
                || value.kind() == ListValue.Kind.ADDRESS
                        && value.text().endsWith("@" + facts.authors().get(0).domain());
    }
}
