package org.postern.disposition;

import static org.postern.lists.ListName.ALLOW;
import static org.postern.lists.ListName.BLOCK;
import static org.postern.lists.ListScope.Level.ADDRESS;
import static org.postern.lists.ListScope.Level.DOMAIN;
import static org.postern.lists.ListScope.Level.INSTALLATION;

import java.util.Optional;
import java.util.function.Function;
import org.postern.lists.ListName;
import org.postern.lists.ListScope.Level;
import org.postern.lists.Match;
import org.postern.lists.Matches;
import org.postern.tenant.Policy;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** Who decides about a message for a recipient: the first of these that has something to say. This is the whole table; docs/lists.md tells it. */
enum Precedence {
    MALWARE(given -> given.verdict().category() == Category.VIRUS ? Optional.of(given.judged()) : Optional.empty()),
    PERSONAL_ALLOW(ADDRESS, ALLOW),
    PERSONAL_BLOCK(ADDRESS, BLOCK),
    DOMAIN_ALLOW(DOMAIN, ALLOW),
    DOMAIN_BLOCK(DOMAIN, BLOCK),
    INSTALLATION_ALLOW(INSTALLATION, ALLOW),
    INSTALLATION_BLOCK(INSTALLATION, BLOCK),
    VERDICT(given -> Optional.of(given.judged()));

    /** One message for one recipient. */
    record Case(Verdict verdict, Policy policy, Matches matches) {

        Ruling judged() {
            return Ruling.plain(Disposition.of(verdict, policy));
        }

        Ruling by(Match match) {
            if (match.list() == BLOCK) {
                return Ruling.by(match, match.vanish() ? Disposition.DROP : Disposition.HOLD);
            }
            // no list lets pass what nobody has looked into; then the policy decides what becomes of it
            return Disposition.ifNotScanned(verdict, policy)
                    .map(Ruling::plain)
                    .orElseGet(() -> Ruling.by(match, Disposition.DELIVER));
        }
    }

    private final Function<Case, Optional<Ruling>> says;

    Precedence(Function<Case, Optional<Ruling>> says) {
        this.says = says;
    }

    Precedence(Level level, ListName list) {
        this(given -> given.matches().of(level, list).map(given::by));
    }

    static Ruling decide(Case given) {
        for (Precedence one : values()) {
            Optional<Ruling> ruling = one.says.apply(given);
            if (ruling.isPresent()) {
                return ruling.get();
            }
        }
        throw new IllegalStateException("the verdict always has something to say");
    }
}
