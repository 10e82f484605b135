package org.postern.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.Subscriber;

/**
 * Whose settings, domain or shadows have changed, so that another time may hold for him, or items wait for another. It is only remembered here;
 * what a crash forgets of it a start finds again.
 */
final class Stirred {

    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Readers readers;
    private final Tail tail;
    private final Clock clock;
    // with the first time that they changed
    private final Map<Address, Instant> addresses = new ConcurrentHashMap<>();
    private final Map<Domain, Instant> domains = new ConcurrentHashMap<>();
    private final AtomicBoolean everything = new AtomicBoolean();

    Stirred(Transactions transactions, Readers readers, Tail tail, Clock clock) {
        this.transactions = transactions;
        this.readers = readers;
        this.tail = tail;
        this.clock = clock;
    }

    void add(Address address) {
        addresses.putIfAbsent(address, clock.instant());
    }

    void add(Domain domain) {
        domains.putIfAbsent(domain, clock.instant());
    }

    void addAll() {
        everything.set(true);
    }

    /** Does what follows from it. */
    void settle() {
        if (everything.getAndSet(false)) {
            attempt(
                    () -> {
                        int some;
                        do {
                            Instant now = clock.instant();
                            some = transactions.run(handle -> DueStore.changed(handle, now, AT_ONCE));
                        } while (some == AT_ONCE);
                        findForgotten();
                    },
                    this::addAll);
        }
        each(domains, this::changed);
        each(addresses, this::changed);
    }

    private <T> void each(Map<T, Instant> some, BiConsumer<T, Instant> act) {
        for (T one : Set.copyOf(some.keySet())) {
            // before it is read: what changes from now on comes again
            Instant since = some.remove(one);
            attempt(() -> act.accept(one, since), () -> some.put(one, since));
        }
    }

    private static void attempt(Runnable act, Runnable otherwise) {
        boolean done = false;
        try {
            act.run();
            done = true;
        } finally {
            if (!done) {
                otherwise.run();
            }
        }
    }

    private void changed(Domain domain, Instant since) {
        transactions.run(handle -> {
            DueStore.changed(handle, domain, since);
            return null;
        });
        touchForgotten(Optional.of(domain), since);
        touch(readers.postmasters(domain), since);
    }

    private void changed(Address address, Instant since) {
        // it may lead elsewhere now
        readers.mailbox(address).ifPresent(mailbox -> {
            List<DeliveryId> moved = transactions.run(handle -> HeldRows.elsewhere(handle, address, mailbox));
            for (int i = 0; i < moved.size(); i += AT_ONCE) {
                tail.again(moved.subList(i, Math.min(moved.size(), i + AT_ONCE)), since);
            }
        });
        Subscriber user = new Subscriber(address);
        boolean wanted = transactions.run(handle -> LineStore.anyWaiting(handle, user.key()))
                || readers.ownerOf(address).isPresent()
                || readers.mailboxes(address).size() > 1;
        transactions.run(handle -> {
            DueStore.changed(handle, user, since);
            if (wanted) {
                DueStore.touch(handle, user, since);
            }
            return null;
        });
    }

    /** Has everybody looked at for whom something waits and who is not known to be due. */
    void findForgotten() {
        Instant now = clock.instant();
        touchForgotten(Optional.empty(), now);
        Optional<Domain> domain = domainAfter("");
        while (domain.isPresent()) {
            touch(readers.postmasters(domain.get()), now);
            domain = domainAfter(domain.get().name());
        }
    }

    private Optional<Domain> domainAfter(String name) {
        return transactions.run(handle -> HeldRows.domainAfter(handle, name));
    }

    private void touchForgotten(Optional<Domain> domain, Instant since) {
        String after = "";
        List<String> page;
        do {
            String from = after;
            page = transactions.run(handle -> LineStore.forgotten(handle, from, AT_ONCE));
            List<Subscriber> some = page.stream()
                    .map(Subscriber::parse)
                    .filter(one -> domain.isEmpty() || one.address().domain().equals(domain.get()))
                    .toList();
            touch(some, since);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == AT_ONCE);
    }

    private void touch(List<Subscriber> some, Instant since) {
        transactions.run(handle -> {
            some.forEach(one -> DueStore.touch(handle, one, since));
            return null;
        });
    }
}
