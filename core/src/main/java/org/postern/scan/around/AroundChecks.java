package org.postern.scan.around;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;

import java.util.List;
import java.util.Optional;
import org.postern.scan.check.Check;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Elsewhere.Level;
import org.postern.verdict.Category;

/** What several others hold just now; the number of accounts decides which of the three speaks. */
public final class AroundChecks {

    private static final String OTHERWISE = "Mail of its own kind, which others do not have in quarantine.";

    public static final List<Check> ALL = List.of(
            check("seen-elsewhere", 1.5, Level.SOMETHING, "Something in it is held for several others just now."),
            check("seen-elsewhere-same", 3.0, Level.THE_SAME, "The same is held for several others just now."),
            check("seen-elsewhere-widely", 4.5, Level.EVERYWHERE, "The same is held for many others just now."));

    private AroundChecks() {}

    private static Check check(String name, double weight, Level level, String words) {
        return showing(Category.SPAM, name, weight, texts(words, OTHERWISE), facts -> {
            Elsewhere elsewhere = facts.surroundings().elsewhere();
            return elsewhere.level() == level ? Optional.of(elsewhere.what()) : Optional.empty();
        });
    }
}
