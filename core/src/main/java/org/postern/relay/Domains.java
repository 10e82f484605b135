package org.postern.relay;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postern.address.Domain;
import org.postern.dns.Dns;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.SoftBounce;

/**
 * What the relay asks about domains.
 *
 * @param servers the delivery servers of a protected domain, none for any other; asked at each delivery
 * @param softBounce what a permanent refusal by them means
 * @param dns where mail of our own goes that is for others; empty: the operating system is asked
 */
public record Domains(
        Function<Domain, List<DeliveryServer>> servers, Function<Domain, SoftBounce> softBounce, Optional<Dns> dns) {}
