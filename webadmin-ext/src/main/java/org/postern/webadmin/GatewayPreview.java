package org.postern.webadmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import javax.inject.Inject;
import org.postern.access.Permission;
import org.postern.ledger.State;
import org.postern.preview.Preview;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Previews;
import org.postern.visit.Visit;

/** {@code /gateway/quarantine/{id}/preview}: what a held message says, as text that is safe to look at. */
public final class GatewayPreview implements Resource {

    private final Previews previews;
    private final Items items;

    @Inject
    GatewayPreview(Previews previews, Items items) {
        this.previews = previews;
        this.items = items;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(Items.ONE + "/preview")
                .needs(Permission.QUARANTINE_OPEN, items::subject)
                .summary("What a held message says, as text: no markup, nothing remote, links with their real targets;"
                        + " who opens another's leaves an entry, with why")
                .query("why")
                .answers(
                        200,
                        "{\"headers\",\"text\",\"links\",\"attachments\",\"hidden\",\"replaced\",\"broken\",\"truncated\"}")
                .by(this::preview));
    }

    private Answer preview(Call call) {
        HeldItem item = items.require(call);
        if (item.state() != State.HELD) {
            throw Failure.notFound("the body of " + item.id());
        }
        items.opens(call, item, Visit.What.PREVIEW);
        try {
            return previews.of(item)
                    .map(preview -> Answer.ok(json(preview)))
                    .orElseThrow(() -> Failure.notFound("the body of " + item.id()));
        } catch (Previews.Busy e) {
            throw Failure.busy("as many previews as there may be are being made; try again in a moment");
        }
    }

    private static JsonNode json(Preview preview) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode headers = json.putArray("headers");
        preview.fields()
                .forEach(field -> headers.addObject().put("name", field.name()).put("value", field.value()));
        json.put("text", preview.text());
        ArrayNode links = json.putArray("links");
        preview.links().forEach(link -> links.addObject()
                .put("text", link.text())
                .put("target", link.target())
                .put("note", link.note()));
        ArrayNode attachments = json.putArray("attachments");
        preview.files().forEach(file -> file(attachments.addObject(), file));
        json.put("hidden", preview.hidden());
        json.put("replaced", preview.replaced());
        json.put("broken", preview.broken().orElse(null));
        json.put("truncated", preview.truncated());
        return json;
    }

    private static void file(ObjectNode json, Preview.File file) {
        json.put("name", file.name());
        json.put("type", file.type());
        json.put("realType", file.kind());
        json.put("size", file.size());
        json.put("depth", file.depth());
        json.put("verdict", file.verdict().wire());
        json.set("reasons", VerdictView.reasons(file.reasons()));
    }
}
