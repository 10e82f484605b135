package org.postern.tenant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/**
 * What one level writes down of a policy: only what differs from the level above.
 *
 * @param actions may lack categories
 * @param tagFrom score, 0-1
 * @param holdFrom score, 0-1
 * @param retentionDays by the wire name of the class of held mail; may lack classes
 * @param userRelease by the wire name of the class of held mail; may lack classes; a domain's to say, no user's
 */
public record PolicyPart(
        Optional<Boolean> protection,
        Map<Category, Action> actions,
        Optional<Double> tagFrom,
        Optional<Double> holdFrom,
        Optional<ScannerDown> whenScannerDown,
        Map<String, Integer> retentionDays,
        Map<String, Boolean> userRelease) {

    /** Differs in nothing. */
    public static final PolicyPart NONE = new PolicyPart(
            Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

    public PolicyPart {
        actions = Map.copyOf(actions);
        retentionDays = Map.copyOf(retentionDays);
        userRelease = Map.copyOf(userRelease);
    }

    /** The policy that holds on this level, when {@code above} holds on the level above. */
    public Policy over(Policy above) {
        return new Policy(
                protection.orElse(above.protection()),
                merged(above.actions(), actions),
                tagFrom.orElse(above.tagFrom()),
                holdFrom.orElse(above.holdFrom()),
                whenScannerDown.orElse(above.whenScannerDown()),
                merged(above.retentionDays(), retentionDays),
                merged(above.userRelease(), userRelease));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> above, Map<K, V> own) {
        Map<K, V> merged = new HashMap<>(above);
        merged.putAll(own);
        return merged;
    }
}
