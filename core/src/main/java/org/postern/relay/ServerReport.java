package org.postern.relay;

import java.util.List;
import org.postern.tenant.DeliveryServer;

/**
 * What a trial of a delivery server found.
 *
 * @param findings in the order of the protocol; what comes after a failure that ends the dialogue is missing
 */
public record ServerReport(DeliveryServer server, List<Finding> findings) {

    /**
     * One of them.
     *
     * @param name one word, as the API has it
     * @param ok false for what stops mail or loses it
     * @param text plain words, with the remedy where it is not ok; printable ASCII
     */
    public record Finding(String name, boolean ok, String text) {}

    public ServerReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is to be mended. */
    public boolean ok() {
        return findings.stream().allMatch(Finding::ok);
    }
}
