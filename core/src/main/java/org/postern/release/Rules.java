package org.postern.release;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.postern.ledger.HeldClass;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Policy;
import org.postern.verdict.Category;

/** What a release needs and what it teaches; pure functions, tabled in {@code docs/quarantine.md}. */
final class Rules {

    // held for what it says or for who sent it: letting it out says that it is wanted. What was held because it could
    // not be judged or not
    // be delivered, or for a virus or a kind of file, says nothing of that kind
    private static final Set<HeldClass> TEACHING = EnumSet.of(
            HeldClass.CLEAN,
            HeldClass.BULK,
            HeldClass.SPAM,
            HeldClass.PHISHING,
            HeldClass.BLOCKLIST,
            HeldClass.COUNTRY);

    private Rules() {}

    /** The class for which whoever it is may not let the item out; empty when he may. */
    static Optional<String> forbidden(HeldItem item, By by, Policy policy) {
        if (by.answers()) {
            return Optional.empty();
        }
        if (malware(item)) {
            return Optional.of(Category.VIRUS.wire());
        }
        // mail that a list or a country holds may be worse besides
        return Optional.of(item.heldClass().wire())
                .filter(name -> denied(policy, name))
                .or(() -> item.verdict().map(Category::wire).filter(name -> denied(policy, name)));
    }

    private static boolean malware(HeldItem item) {
        return item.heldClass() == HeldClass.VIRUS
                || item.verdict().filter(Category.VIRUS::equals).isPresent();
    }

    private static boolean denied(Policy policy, String heldClass) {
        return !policy.userRelease().getOrDefault(heldClass, false);
    }

    /** Whether letting out mail of this class is a lesson. */
    static boolean teaches(HeldClass heldClass) {
        return TEACHING.contains(heldClass);
    }
}
