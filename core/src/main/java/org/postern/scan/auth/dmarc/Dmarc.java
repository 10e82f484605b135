package org.postern.scan.auth.dmarc;

import java.util.List;
import java.util.Optional;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.scan.auth.dmarc.DmarcResult.Kind;

/** Evaluates DMARC (RFC 9989 5.3); a function of what is given and of DNS. */
public final class Dmarc {

    // RFC 9989 11.5: each costs look-ups, and the first are those that are shown
    private static final int MOST_AUTHORS = 4;

    private Dmarc() {}

    /** Has the records of the authors asked for before anything is proven. */
    public static void expect(List<String> authors, Answers answers) {
        authors.stream().limit(MOST_AUTHORS).forEach(author -> TreeWalk.expect(author, answers));
    }

    /** Has the records of an identifier asked for, if it may turn out to be an author's. */
    public static void expect(List<String> authors, String identifier, Answers answers) {
        if (authors.stream().limit(MOST_AUTHORS).anyMatch(author -> akin(author, identifier))) {
            TreeWalk.expect(identifier, answers);
        }
    }

    private static boolean akin(String author, String identifier) {
        String organization = author.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
        return !author.equals(identifier) && ("." + identifier).endsWith("." + organization);
    }

    /**
     * Says what becomes of a message by its authors' domains.
     *
     * @param authors the different domains of From, see {@link AuthorDomains}
     * @param identifiers those that SPF and DKIM proved, and those of which they could not tell for the time being
     */
    public static DmarcResult evaluate(List<String> authors, List<Identifier> identifiers, Answers answers) {
        if (authors.isEmpty()) {
            return DmarcResult.without(Kind.PERMERROR, "", Optional.empty(), "no author domain");
        }
        if (authors.size() == 1) {
            return author(authors.get(0), identifiers, answers);
        }
        expect(authors, answers);
        // RFC 9989 11.5: who adds an author of his own must not get rid of the policy of the other
        return authors.stream()
                .limit(MOST_AUTHORS)
                .map(author -> author(author, identifiers, answers))
                .max(DmarcResult.STRICTNESS)
                .orElseThrow()
                .amongSeveral();
    }

    private static DmarcResult author(String author, List<Identifier> identifiers, Answers answers) {
        TreeWalk walk = TreeWalk.from(author, answers);
        Optional<Identifier> same = identifiers.stream()
                .filter(id -> id.certain() && id.domain().equals(author))
                .findFirst();
        Optional<TreeWalk.Stop> ruling = walk.ruling();
        // The author's own record rules whatever stands above it
        if (walk.unknown().isPresent() && walk.own().isEmpty()) {
            return DmarcResult.without(
                    Kind.TEMPERROR,
                    author,
                    same,
                    "no answer for " + walk.unknown().get());
        }
        if (ruling.isEmpty()) {
            return DmarcResult.without(Kind.NONE, author, same, "no policy");
        }
        if (!ruling.get().record().usable()) {
            return DmarcResult.without(
                    Kind.PERMERROR,
                    author,
                    same,
                    "unusable policy of " + ruling.get().domain());
        }
        Policy policy = policy(author, ruling.get(), answers);
        if (same.isPresent()) {
            return new DmarcResult(Kind.PASS, author, policy, same, false, why(ruling.get()));
        }
        return aligned(walk, ruling.get(), policy, identifiers, answers);
    }

    private static DmarcResult aligned(
            TreeWalk walk, TreeWalk.Stop ruling, Policy policy, List<Identifier> identifiers, Answers answers) {
        identifiers.stream()
                .filter(identifier -> !ruling.record().strict(identifier.method()) && Alignment.mayBe(walk, identifier))
                .forEach(identifier -> TreeWalk.expect(identifier.domain(), answers));
        Optional<String> unsure = Optional.empty();
        for (Identifier identifier : identifiers) {
            Alignment alignment = Alignment.of(walk, ruling.record(), identifier, answers);
            if (alignment == Alignment.YES && identifier.certain()) {
                return new DmarcResult(Kind.PASS, walk.start(), policy, Optional.of(identifier), false, why(ruling));
            }
            if (alignment != Alignment.NO) {
                unsure = Optional.of(identifier.method() + " of " + identifier.domain() + " not known");
            }
        }
        // A temporary failure is never counted as fail
        return unsure.map(
                        why -> new DmarcResult(Kind.TEMPERROR, walk.start(), Policy.NONE, Optional.empty(), false, why))
                .orElseGet(
                        () -> new DmarcResult(Kind.FAIL, walk.start(), policy, Optional.empty(), false, why(ruling)));
    }

    private static Policy policy(String author, TreeWalk.Stop ruling, Answers answers) {
        DmarcRecord record = ruling.record();
        Policy asked;
        if (ruling.domain().equals(author)) {
            asked = record.own();
        } else if (record.below() == record.belowMissing()) {
            asked = record.below();
        } else {
            Answer existence = answers.to(new Question(author, Question.Type.A));
            boolean missing = existence instanceof Answer.Nothing nothing && nothing.noSuchName();
            asked = missing ? record.belowMissing() : record.below();
            if (existence instanceof Answer.Unknown && record.belowMissing().compareTo(asked) < 0) {
                // not known to exist, nor not to: the milder
                asked = record.belowMissing();
            }
        }
        return record.testing() ? asked.oneLevelBelow() : asked;
    }

    private static String why(TreeWalk.Stop ruling) {
        return "policy of " + ruling.domain() + (ruling.record().testing() ? ", testing" : "");
    }
}
