package org.postern.tenant;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.address.Domain;

/**
 * A domain the gateway works for.
 *
 * @param parent the domain whose admins manage this one too
 * @param timezone in which its people read times
 * @param language RFC 5646 tag, such as {@code en}
 * @param deliveryServers where its mail goes, in the order in which they are tried; none: its mail has no route
 * @param softBounce what a permanent refusal by its delivery servers means
 * @param recipients how its recipients are found
 * @param policy what differs from the installation's policy
 * @param reports what it says of reports of held mail
 */
public record ProtectedDomain(
        Domain name,
        Optional<Domain> parent,
        ZoneId timezone,
        String language,
        List<DeliveryServer> deliveryServers,
        SoftBounce softBounce,
        Recipients recipients,
        PolicyPart policy,
        DomainReports reports) {

    public ProtectedDomain {
        deliveryServers = deliveryServers.stream()
                .sorted(Comparator.comparingInt(DeliveryServer::priority))
                .toList();
    }

    /** One whose delivery servers are as trustworthy as they prove to be, and whose recipients are those on its list. */
    public ProtectedDomain(
            Domain name,
            Optional<Domain> parent,
            ZoneId timezone,
            String language,
            List<DeliveryServer> deliveryServers,
            PolicyPart policy) {
        this(
                name,
                parent,
                timezone,
                language,
                deliveryServers,
                SoftBounce.AUTO,
                Recipients.LISTED,
                policy,
                DomainReports.INHERITED);
    }

    ProtectedDomain with(List<DeliveryServer> servers) {
        return new ProtectedDomain(name, parent, timezone, language, servers, softBounce, recipients, policy, reports);
    }

    /**
     * The same as somebody may say it who is no operator: what an operator vouches for stays as it was.
     *
     * @param before empty for a new domain
     */
    ProtectedDomain unvouched(Optional<ProtectedDomain> before) {
        List<DeliveryServer> known =
                before.map(ProtectedDomain::deliveryServers).orElse(List.of());
        SoftBounce bounce = before.map(ProtectedDomain::softBounce).orElse(SoftBounce.AUTO);
        List<DeliveryServer> servers = DeliveryServer.vouchedAs(known, deliveryServers, false);
        return new ProtectedDomain(name, parent, timezone, language, servers, bounce, recipients, policy, reports);
    }

    ProtectedDomain under(Optional<Domain> other) {
        return new ProtectedDomain(
                name, other, timezone, language, deliveryServers, softBounce, recipients, policy, reports);
    }
}
