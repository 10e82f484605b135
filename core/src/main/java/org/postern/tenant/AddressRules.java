package org.postern.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/**
 * What an alias or a group may belong to: a mailbox of the same domain. Of one in a sibling, its people would learn what the sibling has, and
 * could hold a mailbox there fast. Of one change, in its transaction.
 */
final class AddressRules {

    private static final int NAMED = 5;

    private final Handle handle;
    private final Registered domain;
    private final AliasStore aliases = new AliasStore();
    private final AddressStore addresses = new AddressStore();
    private final Map<Domain, Optional<String>> asked = new HashMap<>();

    /** @param domain of the addresses that are changed */
    AddressRules(Handle handle, Registered domain) {
        this.handle = handle;
        this.domain = domain;
    }

    /**
     * Why an address cannot be what it says.
     *
     * @param mailbox whether an address of the domain is a mailbox when the change is done
     */
    Optional<String> problem(KnownAddress known, Predicate<Address> mailbox) {
        if (known.kind() == AddressKind.FORWARDER || known.of().isEmpty()) {
            return Optional.empty();
        }
        Address of = known.of().get();
        Optional<String> outside = asked.computeIfAbsent(of.domain(), this::outside);
        return outside.isPresent() || mailbox.test(of)
                ? outside
                : Optional.of(of + " is not a mailbox; an alias or group belongs to one");
    }

    private Optional<String> outside(Domain other) {
        if (other.equals(domain.name())) {
            return Optional.empty();
        }
        return Optional.of(aliases.target(handle, other)
                .filter(domain.name()::equals)
                .map(target -> other + " is an alias domain; write the address with " + target)
                .orElse("only a forwarder may lead to another domain than " + domain.name()));
    }

    /** What stands in other domains, since before this rule, binds nobody here. */
    private boolean isOwn(Address belonging) {
        return belonging.domain().equals(domain.name());
    }

    /**
     * Why a mailbox cannot go, or become something else.
     *
     * @param stays whether an alias is still one of this mailbox when the change is done
     */
    Optional<String> stillNeeded(Address mailbox, Predicate<Address> stays) {
        List<Address> belonging = addresses.belonging(handle, mailbox, stays.and(this::isOwn), NAMED + 1);
        if (belonging.isEmpty()) {
            return Optional.empty();
        }
        String names = belonging.stream().limit(NAMED).map(Address::toString).collect(Collectors.joining(", "));
        return Optional.of(mailbox + " is the mailbox of " + names + (belonging.size() > NAMED ? " and others" : "")
                + "; delete these first, or let them belong to another");
    }
}
