package org.postern.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.address.Domain;
import org.postern.json.BadField;
import org.postern.json.JsonFields;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/** Domains, policies and settings as JSON, in the one form that the API shows and the database keeps. */
public final class TenantJson {

    private static final int MAX_RETENTION_DAYS = 3_650;
    private static final int SMTP_PORT = 25;
    private static final int MOST_SERVERS = 20;
    private static final int DEFAULT_PRIORITY = 10;
    private static final List<String> SHOWN =
            List.of("state", "locked", "addresses", "children", "vouchedBy", "warnings");
    // asked for each time, Java would make a new set of some six hundred
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final String USER_RELEASE = "userRelease";
    private static final List<String> POLICY_FIELDS =
            List.of("protection", "actions", "thresholds", "whenScannerDown", "retentionDays", USER_RELEASE);
    static final Set<String> CLASSES = Stream.concat(
                    Stream.of(Category.values()).map(Category::wire),
                    Stream.of("blocklist", "country", "undeliverable", "unsettled"))
            .collect(Collectors.toUnmodifiableSet());
    // RFC 5646 2.1, as far as a choice of texts needs it
    private static final String LANGUAGE = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}";

    private TenantJson() {}

    /** Reads what a domain's PUT says; absent fields take their defaults. */
    public static ProtectedDomain domain(Domain name, JsonFields fields) {
        fields.read("domain", Domain::parse).filter(said -> !said.equals(name)).ifPresent(other -> {
            throw fields.bad("domain", "is not the domain of the path");
        });
        // what a GET shows besides may come back, and says nothing
        SHOWN.forEach(fields::has);
        ProtectedDomain domain = new ProtectedDomain(
                name,
                fields.read("parent", Domain::parse),
                fields.read("timezone", TenantJson::timezone).orElse(ZoneId.of("UTC")),
                fields.read("language", TenantJson::language).orElse("en"),
                deliveryServers(fields).orElse(List.of()),
                fields.read("softBounce", SoftBounce::parse).orElse(SoftBounce.AUTO),
                Recipients.read(fields.object("recipients")),
                policy(fields.object("policy")),
                ReportJson.read(fields.object("reports")));
        fields.finish();
        return domain;
    }

    /** Reads the field of that name; who vouches for them is not the sender's to say. */
    public static Optional<List<DeliveryServer>> deliveryServers(JsonFields fields) {
        Optional<List<DeliveryServer>> servers = fields.objects("deliveryServers", TenantJson::deliveryServer);
        if (servers.map(List::size).orElse(0) > MOST_SERVERS) {
            throw fields.bad("deliveryServers", "a domain has at most " + MOST_SERVERS + " of them");
        }
        return servers;
    }

    private static DeliveryServer deliveryServer(JsonFields fields) {
        String host = fields.read("host", TenantJson::host).orElseThrow(() -> fields.bad("host", "is missing"));
        return new DeliveryServer(
                host,
                fields.number("port", 1, 65_535).orElse(SMTP_PORT),
                fields.number("priority", 0, 65_535).orElse(DEFAULT_PRIORITY),
                fields.read("tls", Tls::parse).orElse(Tls.OPPORTUNISTIC),
                // nobody vouches for a server by saying so; see DeliveryServer.vouchedAs
                false);
    }

    static String host(String text) {
        String host = text.strip();
        // a name, an IPv4 address, or an IPv6 address with or without brackets; nothing that could hide a path or a
        // port
        if (host.length() > 253 || !host.matches("[A-Za-z0-9_.-]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
            throw new IllegalArgumentException("'" + host + "' is not the name or address of a server");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Reads POLICY; what is absent or null is inherited. */
    public static PolicyPart policy(JsonFields fields) {
        JsonFields thresholds = fields.object("thresholds");
        PolicyPart part = new PolicyPart(
                fields.read("protection", TenantJson::protection),
                fields.object("actions").entries(Category::parse, (all, name) -> all.read(name, Action::parse)),
                thresholds.decimal("tag", 0, 1),
                thresholds.decimal("hold", 0, 1),
                fields.read("whenScannerDown", ScannerDown::parse),
                fields.object("retentionDays")
                        .entries(TenantJson::heldClass, (all, name) -> all.number(name, 1, MAX_RETENTION_DAYS)),
                fields.object(USER_RELEASE).entries(TenantJson::heldClass, TenantJson::userRelease));
        thresholds.finish();
        fields.finish();
        return part;
    }

    /** Reads a user's settings. The parts of the policy stand in {@code policy}, or directly beside the other settings. */
    public static UserSettings settings(JsonFields fields) {
        if (fields.has("policy")) {
            POLICY_FIELDS.stream().filter(fields::has).findFirst().ifPresent(name -> {
                throw new BadField(name, "stands both beside and in the policy; write it once");
            });
        }
        refuseUserRelease(fields);
        refuseUserRelease(fields.object("policy"));
        Optional<ZoneId> timezone = fields.read("timezone", TenantJson::timezone);
        Optional<String> language = fields.read("language", TenantJson::language);
        Optional<List<LocalTime>> reportTimes = ReportJson.times(fields, "reportTimes");
        Optional<Set<DayOfWeek>> reportDays = ReportJson.days(fields, "reportDays");
        PolicyPart policy;
        if (fields.has("policy")) {
            policy = policy(fields.object("policy"));
            fields.finish();
        } else {
            policy = policy(fields);
        }
        return new UserSettings(policy, timezone, language, reportTimes, reportDays);
    }

    private static void refuseUserRelease(JsonFields fields) {
        if (fields.has(USER_RELEASE)) {
            throw fields.bad(
                    USER_RELEASE, "is for the policy of the domain to say, not for the settings of an address");
        }
    }

    private static Optional<Boolean> userRelease(JsonFields all, String heldClass) {
        Optional<Boolean> may = all.flag(heldClass);
        if (heldClass.equals(Category.VIRUS.wire()) && may.orElse(false)) {
            throw all.bad(heldClass, "cannot be true: users let out no malware, they may ask for it");
        }
        return may;
    }

    /** POLICY with every value. */
    public static ObjectNode policy(Policy policy) {
        return write(new PolicyPart(
                Optional.of(policy.protection()),
                policy.actions(),
                Optional.of(policy.tagFrom()),
                Optional.of(policy.holdFrom()),
                Optional.of(policy.whenScannerDown()),
                policy.retentionDays(),
                policy.userRelease()));
    }

    /** POLICY with null for what is inherited. */
    public static ObjectNode write(PolicyPart part) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("protection", part.protection().map(on -> on ? "on" : "off").orElse(null));
        ObjectNode actions = json.putObject("actions");
        new TreeMap<>(part.actions()).forEach((category, action) -> actions.put(category.wire(), action.wire()));
        ObjectNode thresholds = json.putObject("thresholds");
        thresholds.put("tag", part.tagFrom().orElse(null));
        thresholds.put("hold", part.holdFrom().orElse(null));
        json.put(
                "whenScannerDown", part.whenScannerDown().map(ScannerDown::wire).orElse(null));
        ObjectNode retention = json.putObject("retentionDays");
        for (Map.Entry<String, Integer> days : new TreeMap<>(part.retentionDays()).entrySet()) {
            retention.put(days.getKey(), days.getValue());
        }
        ObjectNode userRelease = json.putObject(USER_RELEASE);
        new TreeMap<>(part.userRelease()).forEach(userRelease::put);
        return json;
    }

    /** A user's settings with null for what is inherited. */
    public static ObjectNode write(UserSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode policy = write(settings.policy());
        policy.remove(USER_RELEASE);
        json.set("policy", policy);
        json.put("timezone", settings.timezone().map(ZoneId::getId).orElse(null));
        json.put("language", settings.language().orElse(null));
        json.set("reportTimes", settings.reportTimes().map(ReportJson::times).orElse(null));
        json.set("reportDays", settings.reportDays().map(ReportJson::days).orElse(null));
        return json;
    }

    private static boolean protection(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException("'" + text + "' is neither on nor off");
        }
        return text.equals("on");
    }

    private static String heldClass(String text) {
        if (!CLASSES.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a class of held mail");
        }
        return text;
    }

    static ZoneId timezone(String text) {
        if (!ZONES.contains(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a time zone of the IANA list, such as Europe/Berlin");
        }
        return ZoneId.of(text);
    }

    static String language(String text) {
        if (!text.matches(LANGUAGE)) {
            throw new IllegalArgumentException("'" + text + "' is not a language tag, such as en");
        }
        return text;
    }
}
