package org.postern.tenant;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** How many addresses an account may have in all its domains. */
final class AddressLimit {

    private final Function<Domain, OptionalLong> limits;
    private final DomainStore domains = new DomainStore();

    /** @param limits of an account, by its root domain; empty for none */
    AddressLimit(Function<Domain, OptionalLong> limits) {
        this.limits = limits;
    }

    boolean limits(Domain account) {
        return limits.apply(account).isPresent();
    }

    /** Why the account cannot have so many more. */
    Optional<String> exceeded(Handle handle, Domain account, long more) {
        OptionalLong limit = limits.apply(account);
        if (more <= 0 || limit.isEmpty()) {
            return Optional.empty();
        }
        long present = domains.addressesOfAccount(handle, account);
        return present + more <= limit.getAsLong()
                ? Optional.empty()
                : Optional.of("the account " + account + " may have " + limit.getAsLong() + " addresses and has "
                        + present + "; " + more + " more are too many");
    }
}
