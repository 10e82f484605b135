package org.postern.tenant;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.postern.address.Domain;

/**
 * A line of a list of domains. What it does not say stays as it is, or is the default of a new domain.
 *
 * @param parent empty where the list has no such column; within: empty for a root
 */
record DomainRow(
        int line,
        Domain name,
        Optional<Optional<Domain>> parent,
        Optional<ZoneId> timezone,
        Optional<String> language,
        Optional<List<DeliveryServer>> deliveryServers) {

    /** The parent that the domain has then. */
    Optional<Domain> parentOver(Optional<Registered> present) {
        return parent.orElseGet(() -> present.flatMap(domain -> domain.domain().parent()));
    }

    ProtectedDomain over(Optional<Registered> present) {
        Optional<ProtectedDomain> before = present.map(Registered::domain);
        return new ProtectedDomain(
                name,
                parentOver(present),
                timezone.or(() -> before.map(ProtectedDomain::timezone)).orElse(ZoneId.of("UTC")),
                language.or(() -> before.map(ProtectedDomain::language)).orElse("en"),
                deliveryServers
                        .or(() -> before.map(ProtectedDomain::deliveryServers))
                        .orElse(List.of()),
                before.map(ProtectedDomain::softBounce).orElse(SoftBounce.AUTO),
                before.map(ProtectedDomain::recipients).orElse(Recipients.LISTED),
                before.map(ProtectedDomain::policy).orElse(PolicyPart.NONE),
                before.map(ProtectedDomain::reports).orElse(DomainReports.INHERITED));
    }
}
