package org.postern.scan.auth.arc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.auth.signed.BadSignature;
import org.postern.scan.auth.signed.Header;
import org.postern.scan.auth.signed.RawField;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TagList;

/** Sorts the ARC fields of a header into sets. RFC 8617 4.2.1 and 5.2, steps 1 and 3. */
final class Instances {

    private static final List<String> NAMES =
            List.of("arc-authentication-results", "arc-message-signature", "arc-seal");

    // RFC 8617 4.1.1: instance [CFWS] ";" before the results
    private static final Pattern RESULTS = Pattern.compile("\\s*i\\s*=\\s*([0-9]{1,2})\\s*;(.*)", Pattern.DOTALL);

    private Instances() {}

    /**
     * @return instance 1 first; empty for a message without any
     * @throws BadSignature where the sets are not whole, not in sequence, or cannot be read
     */
    static List<ArcSet> of(Header header) throws BadSignature {
        List<Map<Integer, RawField>> fields = new ArrayList<>();
        for (String name : NAMES) {
            // RFC 8617 5.2 step 1
            if (header.count(name) > SignedMessage.MOST_INSTANCES) {
                throw new BadSignature("it has more than " + SignedMessage.MOST_INSTANCES + " sets");
            }
            fields.add(byInstance(header.all(name)));
        }
        int last = fields.stream().mapToInt(Map::size).max().orElse(0);
        List<ArcSet> sets = new ArrayList<>();
        for (int instance = 1; instance <= last; instance++) {
            int of = instance;
            // RFC 8617 5.2 step 3: one of each, in "a continuous sequence from 1..N with no gaps or repetition"
            if (!fields.stream().allMatch(kind -> kind.containsKey(of))) {
                throw new BadSignature("its set " + instance + " is not whole");
            }
            sets.add(ArcSet.read(
                    instance,
                    fields.get(0).get(instance),
                    fields.get(1).get(instance),
                    fields.get(2).get(instance)));
        }
        return sets;
    }

    private static Map<Integer, RawField> byInstance(List<RawField> fields) throws BadSignature {
        Map<Integer, RawField> byInstance = new HashMap<>();
        for (RawField field : fields) {
            int instance = instance(field);
            if (byInstance.put(instance, field) != null) {
                throw new BadSignature("its set " + instance + " has " + field.name() + " twice");
            }
        }
        return byInstance;
    }

    private static int instance(RawField field) throws BadSignature {
        String digits = field.name().equals(NAMES.get(0))
                ? results(field).group(1)
                : TagList.parse(field.value()).required("i");
        // RFC 8617 4.2.1
        int instance = digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
        if (instance < 1 || instance > SignedMessage.MOST_INSTANCES) {
            throw new BadSignature("the instance of a field is none from 1 to " + SignedMessage.MOST_INSTANCES);
        }
        return instance;
    }

    /** What follows the instance, unfolded. */
    static String payload(RawField results) throws BadSignature {
        return results(results).group(2).replaceAll("\r\n", "").strip();
    }

    private static Matcher results(RawField field) throws BadSignature {
        Matcher results = RESULTS.matcher(field.value());
        if (!results.matches()) {
            throw new BadSignature("its results do not begin with an instance");
        }
        return results;
    }
}
