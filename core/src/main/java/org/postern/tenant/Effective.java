package org.postern.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/** What holds for a domain or an address, each value with the level that says so: user, domain, or the installation. */
public final class Effective {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String USER = "user";
    static final String DOMAIN = "domain";
    static final String INSTALLATION = "installation";

    /** @param part what the level says of the policy */
    private record Level(String source, PolicyPart part) {}

    private Effective() {}

    /** @param times of reports, where nothing else is said */
    public static ObjectNode of(ProtectedDomain domain, List<LocalTime> times) {
        ObjectNode json = common(domain, List.of(new Level(DOMAIN, domain.policy())));
        json.set("reports", EffectiveReports.of(domain.reports(), times));
        return json;
    }

    /** @param times of reports, where nothing else is said */
    public static ObjectNode of(UserSettings user, ProtectedDomain domain, List<LocalTime> times) {
        List<Level> levels = List.of(new Level(USER, user.policy()), new Level(DOMAIN, domain.policy()));
        ObjectNode json = common(domain, levels);
        user.timezone().ifPresent(zone -> json.set("timezone", value(text(zone.getId()), USER)));
        user.language().ifPresent(language -> json.set("language", value(text(language), USER)));
        json.setAll(EffectiveReports.of(user, domain.reports(), times));
        return json;
    }

    private static ObjectNode common(ProtectedDomain domain, List<Level> levels) {
        ObjectNode json = JSON.objectNode();
        json.set(
                "timezone",
                own(text(domain.timezone().getId()), text(ZoneId.of("UTC").getId())));
        json.set("language", own(text(domain.language()), text("en")));
        json.set("deliveryServers", own(DomainJson.servers(domain.deliveryServers()), JSON.arrayNode()));
        json.set("softBounce", own(text(domain.softBounce().wire()), text(SoftBounce.AUTO.wire())));
        json.set("recipients", own(domain.recipients().json(), Recipients.LISTED.json()));
        json.set("policy", policy(levels));
        return json;
    }

    private static ObjectNode policy(List<Level> levels) {
        Policy above = DefaultPolicy.VALUE;
        ObjectNode json = JSON.objectNode();
        json.set(
                "protection", first(levels, PolicyPart::protection, above.protection(), on -> text(on ? "on" : "off")));
        ObjectNode actions = json.putObject("actions");
        for (Category category : Category.values()) {
            Action inherited = above.actions().get(category);
            actions.set(
                    category.wire(),
                    first(
                            levels,
                            part -> Optional.ofNullable(part.actions().get(category)),
                            inherited,
                            action -> text(action.wire())));
        }
        ObjectNode thresholds = json.putObject("thresholds");
        thresholds.set("tag", first(levels, PolicyPart::tagFrom, above.tagFrom(), JSON::numberNode));
        thresholds.set("hold", first(levels, PolicyPart::holdFrom, above.holdFrom(), JSON::numberNode));
        json.set(
                "whenScannerDown",
                first(levels, PolicyPart::whenScannerDown, above.whenScannerDown(), down -> text(down.wire())));
        json.set("retentionDays", byClass(levels, PolicyPart::retentionDays, above.retentionDays(), JSON::numberNode));
        json.set("userRelease", byClass(levels, PolicyPart::userRelease, above.userRelease(), JSON::booleanNode));
        return json;
    }

    private static <T> ObjectNode byClass(
            List<Level> levels,
            Function<PolicyPart, Map<String, T>> says,
            Map<String, T> installation,
            Function<T, JsonNode> shown) {
        ObjectNode json = JSON.objectNode();
        new TreeMap<>(installation)
                .forEach((held, inherited) -> json.set(
                        held,
                        first(
                                levels,
                                part -> Optional.ofNullable(says.apply(part).get(held)),
                                inherited,
                                shown)));
        return json;
    }

    /** The value of the first level that has one. */
    private static <T> ObjectNode first(
            List<Level> levels, Function<PolicyPart, Optional<T>> says, T installation, Function<T, JsonNode> shown) {
        for (Level level : levels) {
            Optional<T> said = says.apply(level.part());
            if (said.isPresent()) {
                return value(shown.apply(said.get()), level.source());
            }
        }
        return value(shown.apply(installation), INSTALLATION);
    }

    /** What a domain has always has a value; one that is the default counts as the installation's. */
    private static ObjectNode own(JsonNode value, JsonNode installation) {
        return value(value, value.equals(installation) ? INSTALLATION : DOMAIN);
    }

    static ObjectNode value(JsonNode value, String source) {
        ObjectNode json = JSON.objectNode();
        json.set("value", value);
        json.put("source", source);
        return json;
    }

    private static TextNode text(String text) {
        return JSON.textNode(text);
    }
}
