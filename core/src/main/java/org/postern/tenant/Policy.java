package org.postern.tenant;

import java.util.Map;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/**
 * How a recipient's mail is treated, complete: every value is set. Domains and users write down only what differs from the level above
 * ({@link PolicyPart}); {@code effective = installation <- domain <- user}.
 *
 * @param protection false: everything is delivered as it came
 * @param actions for every category
 * @param tagFrom score from which mail is tagged, 0-1
 * @param holdFrom score from which mail is held, 0-1
 * @param retentionDays for every class of held mail, by its wire name
 * @param userRelease for every class of held mail, by its wire name: whether a user may let his own item out, or has to ask for it; malware
 *     he may never
 */
public record Policy(
        boolean protection,
        Map<Category, Action> actions,
        double tagFrom,
        double holdFrom,
        ScannerDown whenScannerDown,
        Map<String, Integer> retentionDays,
        Map<String, Boolean> userRelease) {

    public Policy {
        actions = Map.copyOf(actions);
        retentionDays = Map.copyOf(retentionDays);
        userRelease = Map.copyOf(userRelease);
    }
}
