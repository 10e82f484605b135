package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.postern.verdict.Reason;

/** Reasons as the API shows them. */
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
}
