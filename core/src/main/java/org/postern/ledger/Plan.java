package org.postern.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;

/**
 * What is to be done about the mail that the container put into queues during a pass.
 *
 * @param stays the mail itself waits there: all of it that stays received was put there, as it is
 * @param parted recipients that go to another queue than the rest, or with another body: a mail of their own takes over their rows
 * @param copies for recipients that the pass has no say over, or for whom the last word was another one: new mail
 */
record Plan(Optional<Part> stays, List<Part> parted, List<Part> copies) {

    /** Some of the recipients of what was sent. */
    record Part(Sent sent, List<Address> recipients) {}

    /** @param claims the recipients of the pass for whom the last word was that they were put into a queue */
    static Plan of(Pass pass, Map<Address, Outcome> outcomes, List<Sent> sent, Map<Address, Sent> claims) {
        List<Part> moving = new ArrayList<>();
        List<Part> copies = new ArrayList<>();
        for (Sent one : sent) {
            List<Address> mine = new ArrayList<>(one.envelope().recipients());
            mine.removeIf(recipient -> claims.get(recipient) != one);
            List<Address> others = new ArrayList<>(one.envelope().recipients());
            others.removeAll(mine);
            if (!mine.isEmpty()) {
                moving.add(new Part(one, mine));
            }
            if (!others.isEmpty()) {
                copies.add(new Part(one, others));
            }
        }
        boolean whole = moving.size() == 1
                && asItIs(moving.get(0).sent(), pass)
                && outcomes.values().stream().noneMatch(Outcome.Defer.class::isInstance);
        return whole
                ? new Plan(Optional.of(moving.get(0)), List.of(), copies)
                : new Plan(Optional.empty(), moving, copies);
    }

    private static boolean asItIs(Sent sent, Pass pass) {
        return sent.body().isEmpty()
                && sent.envelope().sender().equals(pass.mail().envelope().sender());
    }

    /** The recipients whose rows leave the mail, or stay where they are. */
    Set<Address> placed() {
        Set<Address> placed = new HashSet<>();
        stays.ifPresent(part -> placed.addAll(part.recipients()));
        parted.forEach(part -> placed.addAll(part.recipients()));
        return placed;
    }
}
