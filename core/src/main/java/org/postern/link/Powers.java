package org.postern.link;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.access.Authorisation;
import org.postern.access.Decision;
import org.postern.access.Memberships;
import org.postern.access.Permission;
import org.postern.access.Principal;
import org.postern.access.Scope;
import org.postern.access.Subject;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.release.By;
import org.postern.tenant.AddressKind;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.Reach;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;

/** What the one to whom a link was mailed is at this moment, whatever he was then. */
final class Powers {

    // of a user who acts for one of his shadows
    private static final String OWNER = "owner";
    private static final String USER = "user";

    private final Quarantine quarantine;
    private final Tenants tenants;
    private final Shadows shadows;
    private final Memberships memberships;
    private final Authorisation authorisation;

    Powers(Quarantine quarantine, Tenants tenants, Shadows shadows, Memberships memberships) {
        this.quarantine = quarantine;
        this.tenants = tenants;
        this.shadows = shadows;
        this.memberships = memberships;
        this.authorisation = new Authorisation(tenants);
    }

    /** Whether he is still there: his mailbox, or his domain, takes mail. */
    boolean lives(Subscriber subscriber) {
        return subscriber.domain().map(tenants::active).orElseGet(() -> lives(subscriber.address()));
    }

    private boolean lives(Address mailbox) {
        return tenants.active(mailbox.domain())
                && tenants.known(mailbox)
                        .filter(known -> known.kind() != AddressKind.ALIAS
                                && known.address().equals(mailbox))
                        .isPresent();
    }

    /** An item that is his to see: not one of an earlier owner of the name. */
    Optional<HeldItem> item(Subscriber subscriber, DeliveryId id) {
        return lives(subscriber) ? quarantine.get(id, tenants.within(reach(subscriber))) : Optional.empty();
    }

    private Reach reach(Subscriber subscriber) {
        if (subscriber.domain().isPresent()) {
            return new Reach(false, Set.of(), Set.of(subscriber.domain().get()), Set.of());
        }
        Set<Address> mailboxes = new HashSet<>(shadows.shadowsOf(subscriber.address()));
        mailboxes.add(subscriber.address());
        return new Reach(false, Set.of(), Set.of(), mailboxes);
    }

    /** As what he does this with an item that he may see; empty if he may not. */
    Optional<By> by(Subscriber subscriber, Deed deed, HeldItem item) {
        return subscriber
                .domain()
                .map(domain -> postmaster(domain, subscriber.address(), deed, item))
                .orElseGet(() -> user(subscriber.address(), item));
    }

    private Optional<By> user(Address mailbox, HeldItem item) {
        Optional<Address> of = tenants.mailbox(item.recipient());
        String login = mailbox.key();
        if (of.filter(mailbox::equals).isPresent()) {
            return Optional.of(new By(login, USER, isOwn(mailbox, item), false));
        }
        return of.filter(shadow -> tenants.active(shadow.domain()))
                .filter(shadow -> shadows.shadowsOf(mailbox).contains(shadow))
                .map(shadow -> new By(login, OWNER, false, false));
    }

    /** Who may say where addresses lead could make anybody's items his own: of his, only those of the mailbox's very name count. */
    private boolean isOwn(Address mailbox, HeldItem item) {
        return tenants.known(item.recipient())
                        .map(KnownAddress::address)
                        .filter(mailbox::equals)
                        .isPresent()
                || !may(member(mailbox), Permission.ADDRESSES_WRITE, item);
    }

    private Optional<By> postmaster(Domain domain, Address login, Deed deed, HeldItem item) {
        Principal member = member(login);
        boolean all = needed(deed).stream().allMatch(permission -> may(member, permission, item));
        if (!all || !item.domain().equals(domain)) {
            return Optional.empty();
        }
        boolean own = tenants.known(item.recipient())
                .map(KnownAddress::address)
                .filter(login::equals)
                .isPresent();
        return Optional.of(
                new By(login.key(), member.role().wire(), own, may(member, Permission.REQUESTS_ANSWER, item)));
    }

    private static List<Permission> needed(Deed deed) {
        return switch (deed) {
            case PREVIEW -> List.of(Permission.QUARANTINE_OPEN);
            case ALLOW -> List.of(Permission.QUARANTINE_RELEASE, Permission.LISTS_WRITE);
            case BLOCK -> List.of(Permission.QUARANTINE_READ, Permission.LISTS_WRITE);
            default -> List.of(Permission.QUARANTINE_RELEASE);
        };
    }

    private boolean may(Principal who, Permission permission, HeldItem item) {
        return authorisation.decide(who, permission, new Subject.OfAddress(item.recipient())) == Decision.ALLOWED;
    }

    /** Somebody by what he was made a member of, and by no mailbox. */
    private Principal member(Address login) {
        return new Principal(
                login.key(),
                memberships.grantsOf(login.key(), Instant.EPOCH).stream()
                        .filter(grant -> !(grant.scope() instanceof Scope.Mailbox))
                        .toList(),
                Principal.Credential.SESSION,
                Optional.empty());
    }
}
