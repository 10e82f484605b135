package org.postern.egress;

import java.util.ArrayList;
import java.util.List;
import org.postern.address.Network;
import org.postern.settings.Keys;

/**
 * The keys {@code tenants.connect.*} of {@code relay.properties}.
 *
 * @param privateNetworks whether tenants may make us connect to private networks
 * @param allow where they may in any case
 */
public record EgressSettings(boolean privateNetworks, List<Network> allow) {

    /** Private networks, and nothing that is refused otherwise. */
    public static final EgressSettings DEFAULT = new EgressSettings(true, List.of());

    private static final String ALLOW = "tenants.connect.allow";

    public EgressSettings {
        allow = List.copyOf(allow);
    }

    /** Reads both keys; the caller finishes. */
    public static EgressSettings from(Keys keys) {
        List<Network> allow = new ArrayList<>();
        for (String text : keys.list(ALLOW, List.of())) {
            try {
                allow.add(Network.parse(text));
            } catch (IllegalArgumentException e) {
                throw keys.bad(ALLOW, e.getMessage());
            }
        }
        return new EgressSettings(keys.flag("tenants.connect.private", DEFAULT.privateNetworks), allow);
    }
}
