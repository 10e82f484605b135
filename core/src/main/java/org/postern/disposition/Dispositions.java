package org.postern.disposition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.postern.address.Address;
import org.postern.lists.Lists;
import org.postern.lists.SenderFacts;
import org.postern.tenant.Tenants;
import org.postern.verdict.Verdicts;

/** What becomes of a message for each of its recipients: reads what they want and what their lists say. Safe for use by many threads. */
public final class Dispositions {

    private final Tenants tenants;
    private final Lists lists;

    public Dispositions(Tenants tenants, Lists lists) {
        this.tenants = tenants;
        this.lists = lists;
    }

    /** Each recipient by his own verdict. Once for a pass: each list entry that decides about a message for a recipient is counted. */
    public Rulings of(Verdicts verdicts, SenderFacts sender, Collection<Address> recipients) {
        Map<Address, Ruling> rulings = new HashMap<>();
        for (Address recipient : recipients) {
            Ruling ruling =
                    Ruling.of(verdicts.of(recipient), tenants.policy(recipient), lists.matches(sender, recipient));
            ruling.hit().ifPresent(hit -> lists.hit(hit.entry()));
            rulings.put(recipient, ruling);
        }
        return new Rulings(rulings);
    }
}
