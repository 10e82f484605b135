package org.postern.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** When reports are made, each value with the level that says so. */
final class EffectiveReports {

    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    private EffectiveReports() {}

    /** What a domain's users inherit, and its postmasters get. */
    static ObjectNode of(DomainReports said, List<LocalTime> installation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("times", first(Optional.empty(), said.times(), installation, ReportJson::times));
        json.set("days", first(Optional.empty(), said.days(), ALL_DAYS, ReportJson::days));
        json.set("postmasterTimes", first(Optional.empty(), said.postmasterTimes(), List.of(), ReportJson::times));
        json.set("postmasterDays", first(Optional.empty(), said.postmasterDays(), ALL_DAYS, ReportJson::days));
        json.set("login", first(Optional.empty(), said.login(), false, JsonNodeFactory.instance::booleanNode));
        return json;
    }

    /** When a user gets his. */
    static ObjectNode of(UserSettings user, DomainReports said, List<LocalTime> installation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("reportTimes", first(user.reportTimes(), said.times(), installation, ReportJson::times));
        json.set("reportDays", first(user.reportDays(), said.days(), ALL_DAYS, ReportJson::days));
        return json;
    }

    private static <T> ObjectNode first(
            Optional<T> user, Optional<T> domain, T installation, Function<T, JsonNode> shown) {
        return Effective.value(
                shown.apply(user.or(() -> domain).orElse(installation)),
                user.map(any -> Effective.USER)
                        .or(() -> domain.map(any -> Effective.DOMAIN))
                        .orElse(Effective.INSTALLATION));
    }
}
