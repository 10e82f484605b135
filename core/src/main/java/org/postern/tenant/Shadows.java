package org.postern.tenant;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.database.Transactions;

/**
 * Shadow accounts: a mailbox, the owner, sees and acts on what is held for other addresses, its shadows, and gets one report for all of them.
 * In everything else they stay apart. A shadow has one owner, and neither is both. Safe for use by many threads.
 */
public final class Shadows {

    private final Transactions transactions;

    public Shadows(Jdbi jdbi) {
        this.transactions = new Transactions(jdbi);
    }

    /** The owner of a shadow; empty for what is none. */
    public Optional<Address> ownerOf(Address mailbox) {
        return transactions.run(handle -> ShadowStore.ownerOf(handle, mailbox));
    }

    /** The shadows that an owner has now. */
    public List<Address> shadowsOf(Address owner) {
        return transactions.run(handle -> ShadowStore.shadowsOf(handle, owner));
    }
}
