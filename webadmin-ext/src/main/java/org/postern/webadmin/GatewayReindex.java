package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.quarantine.IndexProgress;
import org.postern.quarantine.QuarantineIndex;

/** {@code /gateway/quarantine/reindex}: makes the search index anew, and says how far that is. */
public final class GatewayReindex implements Resource {

    private static final String PATH = GatewayApi.BASE + "/quarantine/reindex";
    private static final String PROGRESS = "{\"running\",\"done\",\"all\",\"percent\"} in items";

    private final QuarantineIndex index;

    @Inject
    public GatewayReindex(QuarantineIndex index) {
        this.index = index;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("How far the search index of the quarantine is")
                        .answers(200, PROGRESS)
                        .by(call -> Answer.ok(progress())),
                Endpoint.post(PATH)
                        .needs(Permission.SERVER, Endpoint.INSTALLATION)
                        .summary("Make the search index of the quarantine anew, in the background")
                        .answers(202, PROGRESS)
                        .by(call -> {
                            index.rebuild();
                            return Answer.json(202, progress());
                        }));
    }

    private ObjectNode progress() {
        IndexProgress progress = index.progress();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("running", progress.running());
        json.put("done", progress.done());
        json.put("all", progress.all());
        json.put("percent", progress.percent());
        return json;
    }
}
