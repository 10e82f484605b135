package org.postern.scan.auth.dmarc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMARC policy record (RFC 9989 4.7, 4.8). Unknown tags and bad values are left out, as 4.8 wants it.
 *
 * @param policies what p, sp and np say; an absent one has no entry
 * @param usable whether a policy can be taken from it (RFC 9989 4.10.1, last rules)
 */
record DmarcRecord(
        Map<String, Policy> policies, boolean usable, boolean strictDkim, boolean strictSpf, Psd psd, boolean testing) {

    /** Whether the domain is a public suffix. */
    enum Psd {
        YES,
        NO,
        UNKNOWN
    }

    private static final List<String> POLICY_TAGS = List.of("p", "sp", "np");
    // RFC 9989 4.8: v=DMARC1 stands first and is case sensitive
    private static final Pattern VERSION = Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern URI = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]*:[^\\s,!]+.*", Pattern.DOTALL);

    /** The one record among the texts of a name; none when there are several (RFC 9989 4.10, step 2). */
    static Optional<DmarcRecord> of(List<String> texts) {
        List<String> records =
                texts.stream().filter(text -> VERSION.matcher(text).matches()).toList();
        return records.size() == 1 ? Optional.of(parse(records.get(0))) : Optional.empty();
    }

    private static DmarcRecord parse(String text) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : text.split(";", -1)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        Map<String, Policy> policies = new HashMap<>();
        boolean bad = false;
        for (String name : POLICY_TAGS) {
            Optional<Policy> policy = Policy.parse(tags.getOrDefault(name, ""));
            policy.ifPresent(known -> policies.put(name, known));
            bad |= tags.containsKey(name) && policy.isEmpty();
        }
        if (bad) {
            // RFC 9989 4.10.1: with somebody to report to it counts as p=none, otherwise there is no DMARC here
            policies.clear();
        }
        policies.putIfAbsent("p", Policy.NONE);
        boolean usable = !bad || URI.matcher(tags.getOrDefault("rua", "")).matches();
        return new DmarcRecord(
                Map.copyOf(policies),
                usable,
                "s".equalsIgnoreCase(tags.get("adkim")),
                "s".equalsIgnoreCase(tags.get("aspf")),
                psd(tags.getOrDefault("psd", "u")),
                "y".equalsIgnoreCase(tags.get("t")));
    }

    private static Psd psd(String text) {
        if (text.equalsIgnoreCase("y")) {
            return Psd.YES;
        }
        return text.equalsIgnoreCase("n") ? Psd.NO : Psd.UNKNOWN;
    }

    /** For the domain that the record stands at. */
    Policy own() {
        return policies.get("p");
    }

    /** For a domain below, that exists. */
    Policy below() {
        return policies.getOrDefault("sp", own());
    }

    /** For a domain below, that does not exist. */
    Policy belowMissing() {
        return policies.getOrDefault("np", below());
    }

    boolean strict(Identifier.Method method) {
        return method == Identifier.Method.DKIM ? strictDkim : strictSpf;
    }
}
