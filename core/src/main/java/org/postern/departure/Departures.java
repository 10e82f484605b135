package org.postern.departure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.ledger.Alongside;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.DomainMail;
import org.postern.ledger.Ledger;
import org.postern.ledger.Open;
import org.postern.tenant.Conflict;
import org.postern.tenant.DomainFilter;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainState;
import org.postern.tenant.LastQueue;
import org.postern.tenant.Registered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes domains. */
public final class Departures {

    private static final Logger LOGGER = LoggerFactory.getLogger(Departures.class);

    private static final int PAGE = 500;
    // of addresses, before a request is answered; the rest goes within the hour
    private static final int PAGES_AT_ONCE = 100;
    private static final String RULE = "postmaster: domain deleted";
    // later than anything is tried again
    private static final Duration EVER = Duration.ofDays(365);

    private final DomainRegister register;
    private final DomainMail mail;
    private final Ledger ledger;
    private final Clock clock;

    public Departures(DomainRegister register, DomainMail mail, Ledger ledger, Clock clock) {
        this.register = register;
        this.mail = mail;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What deleting a domain would delete; empty if there is no such domain. */
    public Optional<Remains> remains(Domain name) {
        return register.find(name)
                .map(found -> new Remains(
                        found.addresses(), register.aliases(name).size(), found.children(), mail.open(name)));
    }

    /**
     * Deletes a domain, at once when no mail of it is open, else as soon as none is. Held mail is deleted at once.
     *
     * @param queue what becomes of its queue; must be said when mail is open
     * @param operator whether an operator deletes it, who alone can delete what an operator suspended
     * @return what is left for later; empty when it is gone, or there is none
     * @throws Conflict if it has children, an operator suspended it, or what becomes of its mail must be said
     */
    public Optional<Remains> delete(Domain name, Optional<LastQueue> queue, boolean operator) {
        Open open = mail.open(name);
        if (!open.none() && queue.isEmpty() && register.lastQueue(name).isEmpty()) {
            throw new Conflict(
                    "of " + name + " " + open.received() + " recipients' mail is being scanned, " + open.queued()
                            + " queued and " + open.held() + " held (" + open.heldBytes()
                            + " bytes). Held mail would be deleted. Say"
                            + " what becomes of the queue: ?queued=deliver lets it be delivered or given up first, ?queued=return"
                            + " takes it out now");
        }
        LastQueue last = queue.or(() -> register.lastQueue(name)).orElse(LastQueue.DELIVER);
        if (register.leave(name, last, operator)) {
            step(name, PAGES_AT_ONCE);
        }
        return remains(name);
    }

    /** Goes on with all that are leaving. */
    public void run() {
        DomainFilter leaving = DomainFilter.in(DomainState.LEAVING);
        List<Registered> page = register.list(leaving, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(domain -> step(domain.name(), Integer.MAX_VALUE));
            page = register.list(leaving, page.get(page.size() - 1).name().name(), PAGE);
        }
    }

    private void step(Domain name, int pages) {
        Optional<LastQueue> queue = register.lastQueue(name);
        if (queue.isEmpty()) {
            return;
        }
        int deleted = pages(
                () -> ledger.custody()
                        .delete(mail.held(name, PAGE), Alongside.NOTHING)
                        .size(),
                Integer.MAX_VALUE);
        int withdrawn = queue.get() == LastQueue.RETURN ? pages(() -> withdraw(name), Integer.MAX_VALUE) : 0;
        boolean gone = mail.open(name).none() && removed(name, pages);
        LOGGER.info(
                "event=domain-leaving domain={} held-deleted={} withdrawn={} gone={}", name, deleted, withdrawn, gone);
    }

    private int withdraw(Domain name) {
        List<DeliveryId> ids = ledger.outbox().queued(name, clock.instant().plus(EVER), PAGE).stream()
                .map(Delivery::id)
                .toList();
        return ids.isEmpty() ? 0 : ledger.queues().withdraw(ids, RULE).size();
    }

    private boolean removed(Domain name, int pages) {
        pages(() -> register.removeAddresses(name), pages);
        return register.find(name).filter(domain -> domain.addresses() == 0).isPresent() && register.remove(name);
    }

    /** Does some of the work. @return how much; nothing when nothing is left */
    private interface Page {
        int done();
    }

    private static int pages(Page page, int most) {
        int all = 0;
        for (int i = 0; i < most; i++) {
            int done = page.done();
            if (done == 0) {
                return all;
            }
            all += done;
        }
        return all;
    }
}
