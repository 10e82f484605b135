package org.postern.disposition;

import java.util.Optional;
import org.postern.tenant.Policy;
import org.postern.verdict.Action;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** What becomes of a message for one recipient. */
public enum Disposition {
    DELIVER,
    /** Delivered with a marked subject. */
    TAG,
    HOLD,
    DROP,
    /** Judged again later; until then it is neither delivered nor held. */
    DEFER;

    /** @param policy the recipient's, effective */
    public static Disposition of(Verdict verdict, Policy policy) {
        if (!policy.protection()) {
            return DELIVER;
        }
        Disposition judged = judged(verdict, policy);
        boolean delivers = judged == DELIVER || judged == TAG;
        return verdict.scannerDown() && delivers ? unscanned(policy) : judged;
    }

    /**
     * What the policy wants of a message that could not be scanned, whatever else is known of it.
     *
     * @return empty if it was scanned
     */
    static Optional<Disposition> ifNotScanned(Verdict verdict, Policy policy) {
        if (verdict.category() == Category.UNSCANNED) {
            return Optional.of(of(verdict, policy));
        }
        return verdict.scannerDown() ? Optional.of(unscanned(policy)) : Optional.empty();
    }

    private static Disposition judged(Verdict verdict, Policy policy) {
        return switch (verdict.category()) {
            case VIRUS, ATTACHMENT, MALFORMED, UNSCANNED -> of(policy.actions().get(verdict.category()));
            case CLEAN, BULK, SPAM, PHISHING -> byScore(verdict, policy);
        };
    }

    private static Disposition byScore(Verdict verdict, Policy policy) {
        // A user with a threshold below 0.5 holds mail that the scan calls clean: for that user it is spam.
        Category category = verdict.category() == Category.CLEAN ? Category.SPAM : verdict.category();
        Action action = policy.actions().get(category);
        if (verdict.score() >= policy.holdFrom()) {
            return of(action);
        }
        return verdict.score() >= policy.tagFrom() && action != Action.DELIVER ? TAG : DELIVER;
    }

    private static Disposition unscanned(Policy policy) {
        return switch (policy.whenScannerDown()) {
            case DEFER -> DEFER;
            case HOLD -> HOLD;
            case TAG -> TAG;
        };
    }

    private static Disposition of(Action action) {
        return switch (action) {
            case DELIVER -> DELIVER;
            case TAG -> TAG;
            case HOLD -> HOLD;
            case DROP -> DROP;
        };
    }
}
