package org.postern.whatif;

import java.util.Map;
import java.util.Optional;
import org.postern.lists.ListEntry;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.ListScope.Level;
import org.postern.lists.ListValue;
import org.postern.tenant.PolicyPart;

/**
 * What is tried.
 *
 * @param ofInstallation whether the installation's thresholds are meant; else those of each domain
 * @param tagFrom score, 0-1
 * @param holdFrom score, 0-1
 * @param weights log-odds by name of the finding
 * @param entry one more entry on a list
 */
public record Change(
        boolean ofInstallation,
        Optional<Double> tagFrom,
        Optional<Double> holdFrom,
        Map<String, Double> weights,
        Optional<Entry> entry) {

    public Change {
        weights = Map.copyOf(weights);
    }

    /**
     * An entry that is not there.
     *
     * @param level whose list it is on: with {@code DOMAIN} that of each domain, with {@code ADDRESS} that of {@code mailbox}
     * @param mailbox the scope of a personal list; empty for the others
     */
    public record Entry(
            Level level, Optional<ListScope> mailbox, ListName list, ListValue value, ListEntry.Options options) {}

    /** The thresholds as what one level says. */
    PolicyPart thresholds() {
        PolicyPart none = PolicyPart.NONE;
        return new PolicyPart(
                none.protection(),
                none.actions(),
                tagFrom,
                holdFrom,
                none.whenScannerDown(),
                none.retentionDays(),
                none.userRelease());
    }

    boolean changesThresholds() {
        return tagFrom.isPresent() || holdFrom.isPresent();
    }
}
