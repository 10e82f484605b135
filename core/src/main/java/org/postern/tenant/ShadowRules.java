package org.postern.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;

/** Who may be whose shadow, as the rows are; within one transaction, which keeps both addresses as they are. */
final class ShadowRules {

    static final int MOST_SHADOWS = 100;

    private final Handle handle;
    private final Address owner;
    private final Address shadow;
    private final AddressStore addresses = new AddressStore();
    private final DomainStore domains = new DomainStore();

    ShadowRules(Handle handle, Address owner, Address shadow) {
        this.handle = handle;
        this.owner = owner;
        this.shadow = shadow;
    }

    /** Keeps both from being changed until the end of the transaction, always in the same order. */
    ShadowRules hold() {
        Stream.of(owner, shadow).sorted().forEach(address -> addresses.touch(handle, address));
        return this;
    }

    /** What keeps the owner from having this shadow, in words for whoever looks after it. */
    Optional<String> problemOfOwner() {
        return problemOfKind(owner, false)
                .or(() -> ShadowStore.ownerOf(handle, owner)
                        .map(other -> owner + " is itself a shadow, of " + other + "; what is one has none"))
                .or(() -> Optional.of(ShadowStore.shadowsOf(handle, owner))
                        .filter(all -> all.size() >= MOST_SHADOWS)
                        .map(all -> owner + " has " + all.size() + " shadows, which is the most that one can have"));
    }

    /** What keeps the shadow from being one, in words for whoever looks after it. */
    Optional<String> problemOfShadow() {
        List<Address> own = ShadowStore.shadowsOf(handle, shadow);
        return problemOfKind(shadow, true)
                .or(() -> ShadowStore.ownerOf(handle, shadow)
                        .map(other -> shadow + " is a shadow already, of " + other + "; end that first"))
                .or(() -> own.isEmpty()
                        ? Optional.empty()
                        : Optional.of(shadow + " has shadows of its own, such as " + own.get(0) + "; end that first"));
    }

    private Optional<String> problemOfKind(Address address, boolean asShadow) {
        Optional<AddressStore.Entry> entry = addresses.find(handle, address);
        boolean staying = domains.find(handle, address.domain())
                .filter(domain -> domain.state() != DomainState.LEAVING)
                .isPresent();
        if (entry.isEmpty() || !staying) {
            return Optional.of(address + " is no address that receives mail here");
        }
        KnownAddress known = entry.get().address();
        if (known.kind() == AddressKind.ALIAS) {
            return Optional.of(address + " is an alias of " + known.of().orElseThrow() + "; name that instead");
        }
        return asShadow || known.kind() == AddressKind.MAILBOX
                ? Optional.empty()
                : Optional.of(address + " is a " + known.kind().wire() + ", and only a mailbox can have shadows");
    }

    /** Whether a shadow of this age was meant when it was asked at that time: one that was defined later is another's. */
    boolean meant(Instant asked) {
        return addresses
                .created(handle, shadow)
                .filter(created -> !created.isAfter(asked))
                .isPresent();
    }
}
