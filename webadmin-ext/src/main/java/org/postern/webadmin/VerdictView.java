package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.postern.verdict.Authentication;
import org.postern.verdict.Identity;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** What was found, as the API shows it. */
final class VerdictView {

    private VerdictView() {}

    static ArrayNode reasons(List<Reason> reasons) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Reason reason : reasons) {
            array.addObject()
                    .put("name", reason.name())
                    .put("weight", reason.weight())
                    .put("text", reason.text())
                    .put("otherwise", reason.otherwise());
        }
        return array;
    }

    /** Adds what it is, how surely, and why. */
    static void put(ObjectNode json, Verdict verdict) {
        json.put("verdict", verdict.category().wire());
        json.put("score", verdict.score());
        json.set("reasons", reasons(verdict.reasons()));
    }

    /** The verdicts of those recipients for whom it is not that of all, by address. */
    static ArrayNode own(Verdicts verdicts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        verdicts.own().keySet().stream()
                .sorted()
                .forEach(recipient ->
                        put(array.addObject().put("recipient", recipient.toString()), verdicts.of(recipient)));
        return array;
    }

    /** Who is proven to have sent it, or null. */
    static JsonNode proven(Identity identity) {
        return identity.proven()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("proof", identity.proof().wire())
                        .put("domain", identity.domain())
                        .put("by", identity.by())
                : JsonNodeFactory.instance.nullNode();
    }

    /** Results as the Authentication-Results field has them. */
    static ArrayNode results(Authentication authentication) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        authentication.results().forEach(array::add);
        return array;
    }
}
