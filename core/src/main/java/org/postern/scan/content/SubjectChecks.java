package org.postern.scan.content;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Mailbox;

/** The checks on tricks with the subject and the sender's name. */
public final class SubjectChecks {

    private static final Pattern REPLY =
            Pattern.compile("(?i)\\s*(?:re|aw|sv|antw|odp|rif|ynt|res|réf|vs)\\s*(?:\\[\\d{1,3}])?\\s*[:：].*");
    private static final Pattern PADDED = Pattern.compile(" {8,}\\S| ?\\.{5,}|_{5,}|\\S {3,}[\\p{Alnum}._-]{3,20}$");
    private static final Pattern NUMBER = Pattern.compile("\\d{6}");
    private static final Pattern CALLS =
            Pattern.compile("!\\s*!|\\?\\s*\\?|!\\?|\\?!|!.*!|\\${2}|^[*>#~=+]|[*>#~=+]{2}$");
    private static final Pattern MONEY = Pattern.compile(
            "[$€£]\\s?\\d|\\d[\\d.,]*\\s?[$€£]|\\d\\s?%|(?i)\\b\\d[\\d.,]{0,12} ?(?:usd|eur|gbp|dollars|euros?)\\b");
    private static final Pattern BREAK = Pattern.compile("[\\s\\[\\](){}<>#:;,|/\\\\\"'*_.!?-]+");
    private static final int SHORT_NAME = 3;

    public static final List<Check> ALL = List.of(
            when(
                    SPAM,
                    "subject-pictures",
                    1.0,
                    texts("The subject holds little pictures.", "A subject in letters."),
                    facts -> pictures(facts.subject())),
            when(
                    SPAM,
                    "from-pictures",
                    1.6,
                    texts("The sender's name holds little pictures.", "A name in letters."),
                    facts -> pictures(facts.from().display())),
            when(
                    SPAM,
                    "subject-padded",
                    1.2,
                    texts("The subject is stretched by blanks or dots.", "A subject without rows of blanks or dots."),
                    facts -> PADDED.matcher(facts.subject()).find()),
            when(
                    SPAM,
                    "subject-by-lot",
                    1.4,
                    texts("The subject holds letters drawn by lot.", "A subject of words."),
                    facts -> byLot(facts.subject())),
            when(
                    SPAM,
                    "subject-numbered",
                    0.5,
                    texts("The subject holds a long number.", "A subject without long numbers."),
                    facts -> NUMBER.matcher(facts.subject()).find()),
            when(
                    SPAM,
                    "subject-calls",
                    0.9,
                    texts("The subject calls out.", "A subject with at most one mark at its end."),
                    facts -> CALLS.matcher(facts.subject().strip()).find()),
            when(
                    SPAM,
                    "subject-money",
                    0.8,
                    texts("The subject names a sum or a rebate.", "A subject without sums."),
                    facts -> MONEY.matcher(facts.subject()).find()),
            when(
                    PHISHING,
                    "greets-address",
                    1.4,
                    texts("It greets its reader by the address, not by a name.", "The reader's name, or none."),
                    SubjectChecks::greetsAddress),
            when(
                    SPAM,
                    "reply-to-nothing",
                    0.9,
                    texts(
                            "It says it is an answer, and names no message that it answers.",
                            "The References of an answer."),
                    facts -> REPLY.matcher(facts.subject()).matches()
                            && !facts.headers().has("References")
                            && !facts.headers().has("In-Reply-To")),
            when(
                    PHISHING,
                    "from-is-to",
                    1.2,
                    texts("It comes from the very address that it goes to.", "A sender of its own."),
                    SubjectChecks::toItself));

    private SubjectChecks() {}

    private static boolean pictures(String text) {
        return text.codePoints()
                .anyMatch(c -> c >= 0x1F300 && c <= 0x1FAFF || c >= 0x2600 && c <= 0x27BF || c == 0x2B50);
    }

    /** Words in capitals that can be spoken are names; those of the first half are often identifiers of a list. */
    private static boolean byLot(String subject) {
        String[] words = BREAK.split(subject.strip());
        return Stream.of(words).skip(words.length / 2).anyMatch(Babble::in);
    }

    private static String reader(Facts facts) {
        return Mailbox.parse(facts.headers().decoded("To")).address();
    }

    private static boolean namesReader(Facts facts, String text) {
        String reader = reader(facts);
        int at = reader.indexOf('@');
        return at >= SHORT_NAME && text.toLowerCase(Locale.ROOT).contains(reader);
    }

    /** Within the first words, where a letter greets; in angle brackets it stands in a quotation's head. */
    private static boolean greetsAddress(Facts facts) {
        String text = facts.text().stripLeading();
        String begin = text.substring(0, Math.min(100, text.length()));
        String reader = reader(facts);
        int at = namesReader(facts, begin) ? begin.indexOf(reader) : -1;
        return at == 0 || at > 0 && "<:".indexOf(begin.charAt(at - 1)) < 0 && !begin.startsWith("on ");
    }

    /** Where no list says "via" in its name and sends the answers to the author. */
    private static boolean toItself(Facts facts) {
        return !facts.from().address().isEmpty()
                && facts.from().address().equals(reader(facts))
                && !facts.headers().has("Reply-To")
                && !facts.headers().has("Cc")
                && !Via.list(facts);
    }
}
