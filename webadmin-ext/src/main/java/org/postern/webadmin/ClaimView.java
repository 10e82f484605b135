package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.postern.tenant.Claim;

/** A claim as the API shows it, with what DNS must say. */
final class ClaimView {

    private ClaimView() {}

    static ObjectNode json(Claim claim) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("domain", claim.name().name());
        json.put("state", "claimed");
        json.put("account", claim.account().name());
        json.put("kind", claim.kind().wire());
        json.put("target", claim.target().name());
        json.putObject("proof")
                .put("name", claim.proofName())
                .put("type", "TXT")
                .put("value", claim.proofValue());
        json.put("askedBy", claim.askedBy());
        json.put("created", claim.created().toString());
        json.put("expires", claim.expires().toString());
        return json;
    }
}
