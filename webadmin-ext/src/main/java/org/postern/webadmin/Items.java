package org.postern.webadmin;

import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import org.postern.access.Grant;
import org.postern.access.Permission;
import org.postern.access.Role;
import org.postern.access.Scope;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.release.By;
import org.postern.release.Result;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.Tenants;
import org.postern.visit.Visit;
import org.postern.visit.Visits;
import org.postern.visit.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The held item that a path names: whose it is, who asks for it, and what the API says of what became of it. */
final class Items {

    static final String ONE = GatewayApi.BASE + "/quarantine/:id";

    private static final Logger LOG = LoggerFactory.getLogger(Items.class);

    private final Quarantine quarantine;
    private final Tenants tenants;
    private final Visits visits;
    private final Clock clock;

    @Inject
    Items(Quarantine quarantine, Tenants tenants, Visits visits, Clock clock) {
        this.quarantine = quarantine;
        this.tenants = tenants;
        this.visits = visits;
        this.clock = clock;
    }

    /** An item is its recipient's, if it is in the lists that the caller may read. */
    Subject subject(Call call) {
        return known(call)
                .flatMap(id -> quarantine.get(id, tenants.within(call.reach(Permission.QUARANTINE_READ))))
                .<Subject>map(item -> new Subject.OfAddress(item.recipient()))
                .orElseGet(Subject.Nothing::new);
    }

    /** A text that can be no id is the id of nothing. */
    static Optional<DeliveryId> known(Call call) {
        try {
            return Optional.of(DeliveryId.parse(call.path("id", text -> text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    HeldItem require(Call call) {
        DeliveryId id = call.path("id", DeliveryId::parse);
        return quarantine.get(id).orElseThrow(() -> Failure.notFound(id.toString()));
    }

    /** Who calls, as far as this item is concerned. */
    By by(Caller caller, HeldItem item) {
        Address recipient = item.recipient();
        return new By(
                caller.login(),
                caller.roleAt(new Subject.OfAddress(recipient)).wire(),
                owns(caller, recipient),
                caller.may(Permission.REQUESTS_ANSWER, new Subject.OfAddress(recipient)));
    }

    /**
     * Whether the recipient leads to the caller's own mailbox; a shadow's is another's. Who may say where addresses lead, could make anybody's items his own: of his,
     * only those of the mailbox's very name count.
     */
    private boolean owns(Caller caller, Address recipient) {
        Optional<Address> mailbox = tenants.mailbox(recipient);
        return mailbox.map(Scope.Mailbox::new)
                        .filter(own -> caller.principal().grants().contains(new Grant(Role.USER, own)))
                        .isPresent()
                && (tenants.known(recipient).map(KnownAddress::address).equals(mailbox)
                        || !caller.may(Permission.ADDRESSES_WRITE, new Subject.OfAddress(recipient)));
    }

    /**
     * Enters that the caller opens an item that is not his own; to be called before anything of it is shown.
     *
     * @param what preview or raw
     */
    void opens(Call call, HeldItem item, Visit.What what) {
        String why = call.query("why", Items::why).orElse("");
        By by = by(call.caller(), item);
        if (!by.own()) {
            visits.add(new Visit(item.id(), item.recipient(), clock.instant(), by.login(), by.role(), what, why));
        }
    }

    /** A reason in the caller's own words. */
    static String why(String text) {
        return Words.read(text, Visit.LONGEST_WHY);
    }

    /** @throws Failure that says what became of it, unless it was done */
    static void require(Result result, DeliveryId id) {
        if (result instanceof Result.NotFound) {
            throw Failure.notFound(id.toString());
        } else if (result instanceof Result.Conflict conflict) {
            throw Failure.conflict(
                    id + " is not held any more, it is " + conflict.state().wire());
        } else if (result instanceof Result.Forbidden forbidden) {
            throw Failure.forbidden("mail of the class " + forbidden.heldClass()
                    + " is not for you to release; you may ask for it: POST /gateway/quarantine/" + id + "/request");
        } else if (result instanceof Result.Infected infected) {
            throw Failure.forbidden(
                    "today's scan found the virus " + infected.virus() + " in it: it is let out for nobody");
        } else if (result instanceof Result.NoSender none) {
            throw Failure.badField("allowSender", "allowSender: " + none.lack().words() + "; nothing was released");
        } else if (result instanceof Result.TooLarge large) {
            LOG.warn("event=release-too-large id={} reason=\"{}\"", id, large.why());
            throw Failure.forbidden("it is larger than what the virus scanner looks into, so it stays held until an"
                    + " operator raises that limit (StreamMaxLength in clamd.conf)");
        } else if (result instanceof Result.Unscanned unscanned) {
            LOG.warn("event=release-not-scanned id={} reason=\"{}\"", id, unscanned.why());
            throw Failure.unavailable(
                    "it cannot be scanned for viruses at the moment, so it stays held; try again later");
        }
    }
}
