package org.postern.tenant;

import java.util.Optional;
import org.postern.address.Domain;
import org.postern.settings.Limits;

/** What accounts may use. An account is named by its root domain. Safe for use by many threads; look-ups are from memory, as a rule. */
public final class AccountLimits {

    private final Tenants tenants;
    private final Limits defaults;
    private final LimitsStore store = new LimitsStore();

    /** @param defaults of an account of which nothing else was said */
    public AccountLimits(Tenants tenants, Limits defaults) {
        this.tenants = tenants;
        this.defaults = defaults;
    }

    /** What was said of the account. */
    public Limits own(Domain account) {
        return tenants.lookups.limits(account);
    }

    /** What holds for it. */
    public Limits effective(Domain account) {
        return own(account).over(defaults);
    }

    /**
     * Says it, in place of what was said before.
     *
     * @return false if there is no such protected domain
     * @throws Conflict if it is a child, whose limits are its parent's
     */
    public boolean put(Domain account, Limits limits) {
        Optional<ProtectedDomain> domain = tenants.domain(account);
        if (domain.flatMap(ProtectedDomain::parent).isPresent()) {
            throw new Conflict(account + " shares the limits of its parent "
                    + domain.get().parent().get() + "; set them there");
        }
        if (domain.isEmpty()) {
            return false;
        }
        return tenants.changes.ofDomain(account, handle -> {
            store.delete(handle, account);
            store.insert(handle, account, limits);
            return true;
        });
    }

    /** How many addresses its domains have defined. */
    public long addresses(Domain account) {
        return tenants.jdbi.withHandle(handle -> store.addresses(handle, account));
    }
}
