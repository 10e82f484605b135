package org.postern.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.postern.access.Member;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.Reach;
import org.postern.tenant.Reporting;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/**
 * Who reads what is held for whom.
 *
 * @param reporting what holds for somebody's reports; off for who gets none
 */
public record Readers(
        Tenants tenants, Shadows shadows, Memberships memberships, Function<Subscriber, Reporting> reporting) {

    private static final int MOST_MEMBERS = 500;

    Reporting of(Subscriber subscriber) {
        return reporting.apply(subscriber);
    }

    /** The listed address that mail for this recipient is reported to, or would be if it had reports. */
    Optional<Address> mailbox(Address recipient) {
        return tenants.mailbox(recipient)
                .filter(mailbox ->
                        tenants.known(mailbox).map(KnownAddress::address).isPresent());
    }

    /** The mailboxes whose items a user reads: his own and those of his shadows, at this moment. */
    List<Address> mailboxes(Address user) {
        List<Address> all = new ArrayList<>(List.of(user));
        all.addAll(shadows.shadowsOf(user));
        return all;
    }

    /** Who reads the items of a mailbox in its stead. */
    Optional<Address> ownerOf(Address mailbox) {
        return shadows.ownerOf(mailbox);
    }

    /** What of the items of a mailbox is its: not mail of an earlier owner of the name, nor what leads elsewhere by now. */
    Within within(Address mailbox) {
        return tenants.within(new Reach(false, Set.of(), Set.of(), Set.of(mailbox)));
    }

    Within within(Domain domain) {
        return tenants.within(new Reach(false, Set.of(), Set.of(domain), Set.of()));
    }

    /** Postmasters of a domain, and admins of it as a parent, who want reports. */
    List<Subscriber> postmasters(Domain domain) {
        List<Subscriber> found = new ArrayList<>();
        String after = "";
        List<Member> page;
        do {
            page = memberships.list(Optional.of(domain), after, MOST_MEMBERS);
            for (Member member : page) {
                after = member.login();
                postmaster(domain, member)
                        .filter(one -> !of(one).schedule().off())
                        .ifPresent(found::add);
            }
        } while (page.size() == MOST_MEMBERS);
        return found;
    }

    /** Whether he is one of that domain now. */
    boolean isPostmaster(Subscriber subscriber) {
        Domain domain = subscriber.domain().orElseThrow();
        return memberships
                .find(subscriber.domain(), subscriber.address().key())
                .or(() -> memberships.find(
                        subscriber.domain(), subscriber.address().toString()))
                .flatMap(member -> postmaster(domain, member))
                .isPresent();
    }

    private static Optional<Subscriber> postmaster(Domain domain, Member member) {
        boolean reads = member.role() == Role.POSTMASTER || member.role() == Role.PARENT_ADMIN;
        return reads && member.login().indexOf('@') > 0
                ? Optional.of(Subscriber.postmaster(domain, Address.parse(member.login())))
                : Optional.empty();
    }
}
