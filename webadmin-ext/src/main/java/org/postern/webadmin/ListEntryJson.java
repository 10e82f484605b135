package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.postern.json.JsonFields;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListValue;
import org.postern.lists.Place;

/** Entries of lists as JSON. */
final class ListEntryJson {

    private ListEntryJson() {}

    /** @throws org.postern.json.BadField naming what does not fit */
    static ListEntry read(JsonFields fields, Place place, String login) {
        ListValue value = fields.read("value", ListValue::parse).orElseThrow(() -> fields.bad("value", "is missing"));
        boolean vanish =
                fields.read("action", text -> vanish(text, place.list())).orElse(false);
        String comment = fields.text("comment").orElse("");
        Optional<Instant> expires = fields.read("expires", Times::instant);
        boolean forgeable = fields.flag("forgeable").orElse(false);
        fields.finish();
        try {
            return ListEntry.of(
                    place.scope(),
                    place.list(),
                    value,
                    new ListEntry.Options(vanish, forgeable, comment, expires),
                    login);
        } catch (IllegalArgumentException e) {
            throw fields.bad(e.getMessage().split(" ", 2)[0].replace("vanish", "action"), e.getMessage());
        }
    }

    private static boolean vanish(String action, ListName list) {
        if (list == ListName.ALLOW) {
            if (!action.equals("allow")) {
                throw new IllegalArgumentException("'" + action + "' is no action of an allow list; leave it out");
            }
            return false;
        }
        return switch (action) {
            case "block" -> false;
            case "vanish" -> true;
            default -> throw new IllegalArgumentException("'" + action + "' is neither block nor vanish");
        };
    }

    static ObjectNode write(ListEntry entry) {
        ListEntry.Options options = entry.options();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", entry.id());
        json.put("value", entry.value().text());
        json.put("kind", entry.value().kind().name().toLowerCase(Locale.ROOT));
        json.put("action", options.vanish() ? "vanish" : entry.list().wire());
        json.put("comment", options.comment());
        json.put("expires", options.expires().map(Instant::toString).orElse(null));
        json.put("forgeable", options.forgeable());
        json.put("origin", entry.origin());
        json.put("created", entry.created().toString());
        json.put("hits", entry.hits());
        json.put("lastHit", entry.lastHit().map(Instant::toString).orElse(null));
        return json;
    }

    /** The same, with a warning where there is something to be warned of. */
    static ObjectNode warned(ListEntry entry) {
        ObjectNode json = write(entry);
        if (entry.canBeForged()) {
            json.put(
                    "warning",
                    "Anybody who writes " + entry.value()
                            + " as the sender is let in, whoever it is: this entry does not ask"
                            + " for proof. Without forgeable, it lets in only mail whose author's domain is proven");
        }
        return json;
    }
}
