package org.postern.ledger;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Domain;
import org.postern.database.Transactions;

/** What is asked of one domain's mail as a whole; each by an index, however much there is of others. */
public final class DomainMail {

    private final Transactions transactions;

    public DomainMail(Jdbi jdbi) {
        this.transactions = new Transactions(jdbi);
    }

    /** What is not closed, whoever made it. */
    public Open open(Domain domain) {
        return transactions.run(handle -> BacklogStore.open(handle, domain));
    }

    /** Octets that the domain and its children have held, once for each recipient. */
    public long heldBytes(Domain account) {
        return transactions.run(
                handle -> BacklogStore.heldBytes(handle, account) + BacklogStore.heldBytesOfChildren(handle, account));
    }

    /** Some of what is held. */
    public List<DeliveryId> held(Domain domain, int most) {
        return transactions.run(handle -> BacklogStore.held(handle, domain, most));
    }
}
