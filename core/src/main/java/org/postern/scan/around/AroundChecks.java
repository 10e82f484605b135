package org.postern.scan.around;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;

import java.util.List;
import java.util.Optional;
import org.postern.scan.check.Check;
import org.postern.scan.check.Elsewhere;
import org.postern.scan.check.Elsewhere.Level;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings.Acquaintance;
import org.postern.scan.content.WordingChecks;
import org.postern.verdict.Category;

/** What is known around a message: of its author, and what several others hold just now. The number of accounts decides which of the three speaks. */
public final class AroundChecks {

    private static final String OTHERWISE = "Mail of its own kind, which others do not have in quarantine.";

    public static final List<Check> ALL = List.of(
            when(
                    Category.PHISHING,
                    "first-contact",
                    0.3,
                    texts("Its author has never written to the recipients before.", "Earlier mail of the same author."),
                    AroundChecks::stranger),
            when(
                    Category.PHISHING,
                    "stranger-asks",
                    1.6,
                    texts(
                            "A stranger asks for money, a password or a favour.",
                            "Earlier mail of the same author, or no such request."),
                    facts -> stranger(facts) && WordingChecks.asks(facts)),
            when(
                    Category.CLEAN,
                    "author-known",
                    -1,
                    texts(
                            "Its author is proven, and has written to the recipients before.",
                            "Nothing: this speaks for the message."),
                    facts -> facts.sender().identity().proven()
                            && facts.surroundings().author() == Acquaintance.KNOWN),
            check("seen-elsewhere", 1.5, Level.SOMETHING, "Something in it is held for several others just now."),
            check("seen-elsewhere-same", 3.0, Level.THE_SAME, "The same is held for several others just now."),
            check("seen-elsewhere-widely", 4.5, Level.EVERYWHERE, "The same is held for many others just now."));

    private AroundChecks() {}

    /** Whoever writes to many is a stranger to most. */
    private static boolean stranger(Facts facts) {
        return facts.surroundings().author() == Acquaintance.STRANGER && !facts.bulk();
    }

    private static Check check(String name, double weight, Level level, String words) {
        return showing(Category.SPAM, name, weight, texts(words, OTHERWISE), facts -> {
            Elsewhere elsewhere = facts.surroundings().elsewhere();
            return elsewhere.level() == level ? Optional.of(elsewhere.what()) : Optional.empty();
        });
    }
}
