package org.postern.tenant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

/** Which domains the gateway works for, and under which other names: lists and changes. Safe for use by many threads. */
public final class DomainRegister {

    private static final int ADDRESSES_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final Lookups lookups;
    private final Changes changes;
    private final Clock clock;
    private final DomainStore domains = new DomainStore();
    private final AliasStore aliases = new AliasStore();
    private final ClaimStore claims = new ClaimStore();
    private final DomainTree tree = new DomainTree();
    private final DomainList list = new DomainList();

    public DomainRegister(Tenants tenants, Clock clock) {
        this.jdbi = tenants.jdbi;
        this.lookups = tenants.lookups;
        this.changes = tenants.changes;
        this.clock = clock;
    }

    /** Domains whose names sort after {@code after}, at most {@code limit}. */
    public List<Registered> list(DomainFilter filter, String after, int limit) {
        return jdbi.withHandle(handle -> list.page(handle, filter, new DomainLists.Stretch(after, limit)));
    }

    public long count(DomainFilter filter) {
        return jdbi.withHandle(handle -> list.count(handle, filter));
    }

    /** As it is now; {@link Tenants} answers from memory. */
    public Optional<Registered> find(Domain name) {
        return jdbi.withHandle(handle -> domains.find(handle, name));
    }

    /**
     * Defines or replaces a domain. With another parent than before it moves there, and its children with it.
     *
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    public void put(ProtectedDomain domain) {
        placed(domain.name(), handle -> tree.put(handle, domain, clock.instant()));
    }

    /** @param work gives back whether it was moved, and its children with it: then what is known of them is forgotten too */
    private void placed(Domain name, HandleCallback<Boolean, RuntimeException> work) {
        if (changes.ofDomain(name, work)) {
            lookups.forgetWhole(name);
            changes.listeners.tell(new Changed.OfEverything());
        }
    }

    /**
     * Like {@link #put}, on an operator's word: whoever else claims the name has no say any more, and its delivery servers may lie anywhere.
     *
     * @throws BadField if the parent cannot be one
     * @throws Conflict if the name is an alias domain
     */
    public void vouch(ProtectedDomain domain, String operator) {
        ProtectedDomain trusted = domain.with(DeliveryServer.vouchedAs(List.of(), domain.deliveryServers(), true));
        placed(domain.name(), handle -> {
            boolean moved = tree.put(handle, trusted, clock.instant());
            tree.vouch(handle, domain.name(), operator);
            claims.deleteAll(handle, List.of(domain.name()));
            return moved;
        });
    }

    /**
     * Replaces what a domain's own admins may: all but its place in the tree. An absent parent leaves it where it is. Delivery servers that
     * an operator has set stay vouched for, others are not.
     *
     * @return false if there is no such domain
     * @throws BadField if another parent is named
     */
    public boolean replace(ProtectedDomain domain) {
        return changes.ofDomain(domain.name(), handle -> {
            Optional<Registered> present = domains.find(handle, domain.name());
            if (present.isEmpty()) {
                return false;
            }
            Optional<Domain> parent = present.get().domain().parent();
            if (domain.parent().isPresent() && !domain.parent().equals(parent)) {
                throw new BadField(
                        "parent",
                        "a domain goes under another parent when both sides agree: PUT /gateway/domains/"
                                + domain.name() + "/move");
            }
            tree.put(
                    handle,
                    domain.under(parent).unvouched(Optional.of(present.get().domain())),
                    clock.instant());
            return true;
        });
    }

    /**
     * From now on no mail is accepted for the domain; what is held or queued goes on. Its children are not concerned.
     *
     * @param operator whether an operator does: then only an operator may end it
     * @return false if there is no such domain
     * @throws Conflict if it is being deleted
     */
    public boolean suspend(Domain name, boolean operator) {
        return present(name, (handle, domain) -> {
            requireStaying(domain);
            tree.setState(handle, domain, Standstill.suspended(operator || domain.locked()));
            return true;
        });
    }

    /**
     * Ends a suspension.
     *
     * @return false if there is no such domain
     * @throws Conflict if it is being deleted, or an operator suspended it and it is none who ends it
     */
    public boolean resume(Domain name, boolean operator) {
        return present(name, (handle, domain) -> {
            requireStaying(domain);
            if (domain.locked() && !operator) {
                throw new Conflict(name + " was suspended by the operator, who alone can end it");
            }
            tree.setState(handle, domain, Standstill.NONE);
            return true;
        });
    }

    private static void requireStaying(Registered domain) {
        if (domain.state() == DomainState.LEAVING) {
            throw new Conflict(domain.name() + " is being deleted");
        }
    }

    /**
     * From now on no mail is accepted for the domain, and it may be removed when none is left.
     *
     * @param queue what becomes of its queue; may be said again, otherwise
     * @return false if there is no such domain
     * @throws Conflict if it has children, or an operator suspended it and it is none who deletes it
     */
    public boolean leave(Domain name, LastQueue queue, boolean operator) {
        List<Address> freed = new ArrayList<>();
        boolean done = present(name, (handle, domain) -> {
            // else it would be back at once, claimed anew and not suspended
            if (domain.state() == DomainState.SUSPENDED && domain.locked() && !operator) {
                throw new Conflict(name + " was suspended by the operator, who alone can delete it");
            }
            requireNoChildren(domain);
            tree.setState(handle, domain, Standstill.leaving(queue));
            freed.addAll(ShadowStore.deleteAcross(handle, name));
            return true;
        });
        changes.listeners.tellOfAddresses(freed);
        return done;
    }

    private static void requireNoChildren(Registered domain) {
        if (domain.children() > 0) {
            throw new Conflict(domain.name() + " is the parent of " + domain.children()
                    + " domains; delete them first, or move them under another parent");
        }
    }

    private boolean present(Domain name, BiFunction<Handle, Registered, Boolean> change) {
        return changes.ofDomain(name, handle -> domains.find(handle, name)
                .map(domain -> change.apply(handle, domain))
                .orElse(false));
    }

    /** What becomes of the queue of a domain that is leaving; empty for any other. */
    public Optional<LastQueue> lastQueue(Domain name) {
        return jdbi.withHandle(handle -> domains.lastQueue(handle, name));
    }

    /**
     * Deletes some of the addresses of a domain that is leaving, so that no commit is a long one.
     *
     * @return how many; none when none is left
     */
    public int removeAddresses(Domain name) {
        return changes.ofAddresses(name, handle -> {
            if (domains.lastQueue(handle, name).isEmpty()) {
                return 0;
            }
            Optional<String> last = domains.lastOf(handle, name, ADDRESSES_AT_ONCE);
            int deleted = last.map(upTo -> domains.deleteAddresses(handle, name, upTo))
                    .orElse(0);
            domains.addAddresses(handle, name, -deleted);
            return deleted;
        });
    }

    /**
     * Deletes a domain that is leaving, with its addresses, settings and alias domains.
     *
     * @return false if there is none, or it is not leaving
     */
    public boolean remove(Domain name) {
        return changes.ofWhole(name, handle -> {
            Optional<Registered> leaving =
                    domains.find(handle, name).filter(domain -> domain.state() == DomainState.LEAVING);
            leaving.ifPresent(domain -> tree.remove(handle, domain));
            return leaving.isPresent();
        });
    }

    /** The alias domains of a domain, sorted. */
    public List<Domain> aliases(Domain target) {
        return jdbi.withHandle(handle -> aliases.of(handle, target));
    }

    /**
     * Makes {@code alias} use the addresses and policy of {@code target}; whoever else claims the name has no say any more.
     *
     * @return false if there is no such target
     * @throws Conflict if the alias is protected itself or belongs to another domain
     */
    public boolean putAlias(Domain target, Domain alias) {
        return changes.ofAlias(alias, handle -> {
            boolean put = tree.putAlias(handle, target, alias);
            if (put) {
                claims.deleteAll(handle, List.of(alias));
            }
            return put;
        });
    }

    /** @return whether there was one */
    public boolean deleteAlias(Domain target, Domain alias) {
        return changes.ofAlias(alias, handle -> aliases.delete(handle, alias, target));
    }
}
