package org.postern.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.Reach;
import org.postern.tenant.ReportSettings;
import org.postern.tenant.Reporting;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/**
 * Who reads what is held for whom.
 *
 * @param settings who wants reports, and when
 */
public record Readers(Tenants tenants, Shadows shadows, ReportSettings settings) {

    Reporting of(Subscriber subscriber) {
        return settings.of(subscriber);
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

    /** Who looks after a domain and wants reports. */
    List<Subscriber> postmasters(Domain domain) {
        return settings.postmasters(domain).stream()
                .filter(one -> !of(one).schedule().off())
                .toList();
    }
}
