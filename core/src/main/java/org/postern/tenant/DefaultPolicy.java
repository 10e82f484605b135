package org.postern.tenant;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.postern.verdict.Action;
import org.postern.verdict.Category;

/** The installation's policy: what holds where nobody wrote down anything else. */
public final class DefaultPolicy {

    private static final int RETENTION_DAYS = 30;

    /**
     * Hold what is bad from 0.5, deliver the rest, judge again when the virus scanner is back, keep held mail for 30 days; users let out what
     * is held for them, but for malware and forbidden attachments.
     */
    public static final Policy VALUE = make();

    private DefaultPolicy() {}

    private static Policy make() {
        Map<Category, Action> actions = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            actions.put(category, Action.HOLD);
        }
        actions.put(Category.CLEAN, Action.DELIVER);
        actions.put(Category.BULK, Action.DELIVER);
        Map<String, Integer> retention = new HashMap<>();
        TenantJson.CLASSES.forEach(heldClass -> retention.put(heldClass, RETENTION_DAYS));
        Map<String, Boolean> userRelease = new HashMap<>();
        TenantJson.CLASSES.forEach(heldClass -> userRelease.put(heldClass, true));
        userRelease.put(Category.VIRUS.wire(), false);
        userRelease.put(Category.ATTACHMENT.wire(), false);
        return new Policy(true, actions, 0.5, 0.5, ScannerDown.DEFER, retention, userRelease);
    }
}
