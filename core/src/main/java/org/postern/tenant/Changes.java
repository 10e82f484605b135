package org.postern.tenant;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;

/**
 * Changes one after another where they could cross, so that looking before writing is safe: one at a time of the tree of domains and alias
 * domains, and one at a time of the addresses of a domain. A long import of one domain makes no other wait, but for the few that share its
 * lock. What a change touched is forgotten after its commit, and those who listen are told when its locks are free again.
 */
final class Changes {

    private static final int LOCKS = 64;

    final Listeners listeners = new Listeners();
    private final Transactions transactions;
    private final Lookups lookups;
    private final Lock tree = new ReentrantLock();
    private final Lock[] addresses = locks();
    private final Lock[] accounts = locks();

    Changes(Jdbi jdbi, Lookups lookups) {
        this.transactions = new Transactions(jdbi);
        this.lookups = lookups;
    }

    private static Lock[] locks() {
        return IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);
    }

    <T> T ofDomain(Domain name, HandleCallback<T, RuntimeException> work) {
        return telling(new Changed.OfDomain(name), () -> under(tree, () -> lookups.forgetDomain(name), work));
    }

    /** Of very many domains. */
    <T> T ofDomains(HandleCallback<T, RuntimeException> work) {
        return telling(new Changed.OfEverything(), () -> under(tree, lookups::forgetAll, work));
    }

    <T> T ofAlias(Domain alias, HandleCallback<T, RuntimeException> work) {
        return telling(new Changed.OfDomain(alias), () -> under(tree, () -> lookups.forgetAlias(alias), work));
    }

    /** Of a domain and of everything in it. */
    <T> T ofWhole(Domain name, HandleCallback<T, RuntimeException> work) {
        // the tree first, always: two who hold one lock each and want the other's would wait for ever
        return telling(
                new Changed.OfDomain(name),
                () -> holding(tree, () -> under(lock(name), () -> lookups.forgetWhole(name), work)));
    }

    /** @param own the address in the domain that it is known in, not in an alias domain */
    <T> T ofAddress(Address own, HandleCallback<T, RuntimeException> work) {
        return telling(new Changed.OfAddress(own), () -> under(lock(own.domain()), () -> lookups.forget(own), work));
    }

    <T> T ofAddresses(Domain name, HandleCallback<T, RuntimeException> work) {
        return telling(new Changed.OfDomain(name), () -> under(lock(name), () -> lookups.forgetAddresses(name), work));
    }

    /** A change of addresses that must see all others of its account, because they count together. */
    <T> T ofAccount(Domain account, Supplier<T> change) {
        // before that of the domain, always
        return holding(lock(accounts, account), change);
    }

    /** Of who is whose shadow. */
    <T> T ofShadow(Shadow of, HandleCallback<T, RuntimeException> work) {
        int one = stripe(of.owner().domain());
        int other = stripe(of.shadow().domain());
        // the lower one first, always; whoever holds one of them alone wants no other
        return telling(
                new Changed.OfAddress(of.owner()),
                () -> telling(
                        new Changed.OfAddress(of.shadow()),
                        () -> holding(
                                addresses[Math.min(one, other)],
                                () -> under(addresses[Math.max(one, other)], () -> {}, work))));
    }

    private static <T> T holding(Lock lock, Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** Tells of a failed change too: whether the database has it is not certain then. */
    private <T> T telling(Changed changed, Supplier<T> change) {
        try {
            return change.get();
        } finally {
            listeners.tell(changed);
        }
    }

    private <T> T under(Lock lock, Runnable forget, HandleCallback<T, RuntimeException> work) {
        return holding(lock, () -> {
            try {
                return transactions.run(work);
            } finally {
                forget.run();
            }
        });
    }

    private Lock lock(Domain name) {
        return lock(addresses, name);
    }

    private static Lock lock(Lock[] locks, Domain name) {
        return locks[stripe(name)];
    }

    private static int stripe(Domain name) {
        return Math.floorMod(name.hashCode(), LOCKS);
    }
}
