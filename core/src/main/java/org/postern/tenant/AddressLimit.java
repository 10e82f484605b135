package org.postern.tenant;

import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** How many addresses an account may have in all its domains. */
final class AddressLimit {

    private final Function<Domain, Optional<Long>> limits;
    private final DomainStore domains = new DomainStore();

    /** @param limits of an account, by its root domain; empty for none */
    AddressLimit(Function<Domain, Optional<Long>> limits) {
        this.limits = limits;
    }

    boolean limits(Domain account) {
        return limits.apply(account).isPresent();
    }

    /** Why the account cannot have so many more. */
    Optional<String> exceeded(Handle handle, Domain account, long more) {
        Optional<Long> limit = limits.apply(account);
        if (more <= 0 || limit.isEmpty()) {
            return Optional.empty();
        }
        long present = domains.addressesOfAccount(handle, account);
        return present + more <= limit.get()
                ? Optional.empty()
                : // how many it has is not everybody's to know who manages one of its domains
                Optional.of(
                        more + " more would be over the limit of " + limit.get() + " addresses of the whole account");
    }
}
