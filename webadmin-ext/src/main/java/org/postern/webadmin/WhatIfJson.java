package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.disposition.Disposition;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListScope.Level;
import org.postern.lists.Place;
import org.postern.scan.Reweighing;
import org.postern.whatif.Change;
import org.postern.whatif.Findings;

/** Changes that are tried, and what they would have made, as JSON. */
final class WhatIfJson {

    private static final double HEAVIEST = 50;

    private WhatIfJson() {}

    /** Finds whose personal list an address has. */
    interface Mailboxes {
        ListScope of(Address address);
    }

    /** @throws BadField naming what does not fit */
    static Change read(JsonFields fields, Level level, Mailboxes mailboxes) {
        JsonFields thresholds = fields.object("thresholds");
        Optional<Double> tag = thresholds.decimal("tag", 0, 1);
        Optional<Double> hold = thresholds.decimal("hold", 0, 1);
        thresholds.finish();
        Set<String> names = Reweighing.names();
        JsonFields weights = fields.object("weights");
        Map<String, Double> changed =
                weights.entries(name -> known(names, name), (field, name) -> field.decimal(name, -HEAVIEST, HEAVIEST));
        Optional<Change.Entry> entry =
                fields.has("entry") ? Optional.of(entry(fields.object("entry"), level, mailboxes)) : Optional.empty();
        if (tag.isEmpty() && hold.isEmpty() && changed.isEmpty() && entry.isEmpty()) {
            throw new BadField("body", "changes nothing; say thresholds, weights or entry");
        }
        return new Change(level == Level.INSTALLATION, tag, hold, changed, entry);
    }

    private static String known(Set<String> names, String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("is no finding; docs/checks.md names those that there are");
        }
        return name;
    }

    private static Change.Entry entry(JsonFields fields, Level level, Mailboxes mailboxes) {
        ListName list = fields.read("list", ListName::parse).orElseThrow(() -> fields.bad("list", "is missing"));
        Optional<ListScope> mailbox = fields.read("address", Address::parse).map(mailboxes::of);
        // what it is, is judged as if it were put on the list
        ListEntry entry =
                ListEntryJson.read(fields, new Place(mailbox.orElse(ListScope.INSTALLATION), list), "what if");
        return new Change.Entry(
                mailbox.isPresent() ? Level.ADDRESS : level, mailbox, list, entry.value(), entry.options());
    }

    static ObjectNode write(Findings findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("looked", findings.looked());
        json.put("notJudged", findings.notJudged());
        json.put("authorUnknown", findings.unsure());
        json.put("complete", findings.complete());
        json.put("since", findings.since().map(Instant::toString).orElse(null));
        ObjectNode would = json.putObject("would");
        for (Disposition after : List.of(Disposition.HOLD, Disposition.TAG, Disposition.DELIVER, Disposition.DROP)) {
            would.set(wire(after), sum(findings.would().getOrDefault(after, new Findings.Sum(0, Map.of(), 0, 0))));
        }
        ArrayNode samples = json.putArray("samples");
        findings.samples().forEach(sample -> samples.add(sample(sample)));
        return json;
    }

    private static ObjectNode sum(Findings.Sum sum) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total", sum.total());
        ObjectNode classes = json.putObject("byClass");
        sum.byClass().forEach((heldClass, count) -> classes.put(heldClass.wire(), count));
        json.put("released", sum.released());
        json.put("reported", sum.reported());
        return json;
    }

    private static ObjectNode sample(Findings.Sample sample) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", sample.id().toString())
                .put("received", sample.received().toString())
                .put("sender", sample.sender())
                .put("recipient", sample.recipient())
                .put("before", wire(sample.before()))
                .put("after", wire(sample.after()))
                .put("class", sample.heldClass().wire())
                .put("score", sample.score())
                .put("state", sample.state().wire())
                .put("released", sample.released())
                .put("reported", sample.reported());
    }

    private static String wire(Disposition disposition) {
        return disposition.name().toLowerCase(Locale.ROOT);
    }
}
