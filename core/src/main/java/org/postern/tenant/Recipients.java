package org.postern.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.json.JsonFields;

/**
 * How a domain's recipients are found beyond its list of addresses. The recipient of a mail is never rewritten.
 *
 * @param subaddressing whether mail for user+detail goes to user (RFC 5233)
 * @param catchAll whether every address of the domain takes mail
 * @param callout whether the delivery servers are asked about an address that is not on the list
 */
public record Recipients(boolean subaddressing, boolean catchAll, boolean callout) {

    /** Only the listed addresses. */
    public static final Recipients LISTED = new Recipients(false, false, false);

    private static final char SEPARATOR = '+';

    static Recipients read(JsonFields fields) {
        Recipients recipients = new Recipients(
                fields.flag("subaddressing").orElse(false),
                fields.flag("catchAll").orElse(false),
                fields.flag("callout").orElse(false));
        fields.finish();
        return recipients;
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subaddressing", subaddressing)
                .put("catchAll", catchAll)
                .put("callout", callout);
    }

    /** The address without its detail, where there is one. */
    Optional<Address> withoutDetail(Address address) {
        String local = address.localPart();
        int at = local.indexOf(SEPARATOR);
        // a quoted local part is one name, whatever stands in it
        return subaddressing && at > 0 && local.charAt(0) != '"'
                ? Optional.of(new Address(local.substring(0, at), address.domain()))
                : Optional.empty();
    }

    /** What these options let in, in plain words, for whoever sets them; empty when nothing is to be said. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (catchAll) {
            warnings.add("catchAll: mail for any address of this domain is accepted, also for those that nobody reads."
                    + " Senders who guess addresses get everything in, and what the delivery servers refuse is bounced or held"
                    + " instead of being refused at once.");
        }
        if (callout) {
            warnings.add(
                    "callout: for an address that is not on the list, the delivery servers are asked while the sender"
                            + " waits. Senders who guess addresses make the gateway ask often, and when no server answers they are"
                            + " told to come back later. A server that accepts every address makes this the same as catchAll.");
        }
        if (catchAll && callout) {
            warnings.add("callout has no effect while catchAll is set.");
        }
        return warnings;
    }
}
