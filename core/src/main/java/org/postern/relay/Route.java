package org.postern.relay;

import java.util.List;
import org.postern.tenant.DeliveryServer;

/** Where mail for a domain goes, as far as it is known. */
sealed interface Route {

    /** @param servers at least one, in the order of their priorities */
    record To(List<DeliveryServer> servers) implements Route {
        public To {
            servers = List.copyOf(servers);
        }
    }

    /** Nowhere, for good. @param reply what ends the delivery: 5xx with an enhanced code, in our own words */
    record Nowhere(Reply reply) implements Route {}

    /** Not to be found out now. @param reply why, without a code */
    record Unknown(Reply reply) implements Route {}
}
