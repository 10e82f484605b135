package org.postern.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Verdicts;

/**
 * Commits each outcome as it is spoken, for a James whose queue does not tell us when a pass is over. What is not spoken for stays received;
 * the verdict is remembered from the scan until the last recipient is settled. Nothing would bring deferred mail back, so it is held as
 * unscanned instead.
 */
public final class DirectSettlement implements Settlement {

    private record Found(Verdicts verdicts, Summary summary) {}

    private static final Found NOTHING = new Found(Passes.NONE, Summary.EMPTY);

    private final Ledger ledger;
    private final Map<MailId, Found> found = new ConcurrentHashMap<>();

    public DirectSettlement(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void verdicts(MailId id, Verdicts verdicts, Summary summary) {
        found.put(id, new Found(verdicts, summary));
    }

    @Override
    public void outcome(MailId id, Collection<Address> recipients, Outcome outcome) {
        Found scan = found.getOrDefault(id, NOTHING);
        ledger.begin(id).ifPresent(pass -> {
            List<Address> named =
                    pass.recipients().stream().filter(recipients::contains).toList();
            Map<Address, Outcome> outcomes = new HashMap<>();
            named.forEach(recipient -> outcomes.put(recipient, lasting(outcome)));
            ledger.settle(pass.of(named), scan.verdicts(), scan.summary(), outcomes)
                    .join();
            if (named.size() == pass.recipients().size()) {
                found.remove(id);
            }
        });
    }

    private static Outcome lasting(Outcome outcome) {
        return outcome instanceof Outcome.Defer ? new Outcome.Hold(HeldClass.UNSCANNED) : outcome;
    }
}
