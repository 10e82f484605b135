package org.postern.scan.content;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.message.Headers;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;

/** The checks on how header fields are written: programs that people write mail with get these right. */
public final class FieldChecks {

    private static final Pattern ENCODED = Pattern.compile("=\\?[^?]{1,80}\\?[BbQq]\\?");
    private static final Pattern ADDRESS = Pattern.compile("<([^<>]*+)>");
    private static final Pattern DATE = Pattern.compile(
            "\\s*(?:([A-Za-z]{3}),\\s*)?(\\d{1,2})\\s+([A-Za-z]{3})\\s+(\\d{4})\\s+(\\d{1,2}):(\\d{2}).*",
            Pattern.DOTALL);
    private static final Pattern ZONE = Pattern.compile(".*[+-](\\d{2})(\\d{2})\\b.*", Pattern.DOTALL);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern REFERENCE = Pattern.compile("<[^<>@\\s]++@[^<>@\\s]++>");
    private static final Pattern HOME = Pattern.compile("@([^<>@\\s]++)>?\\s*$");
    private static final Pattern DIGITS = Pattern.compile("\\d{5}");
    private static final int ENDLESS = 150;
    private static final int LONGEST = 2_000;
    private static final int EASTMOST = 14;

    public static final List<Check> ALL = List.of(
            spam(
                    "field-raw",
                    1.6,
                    texts(
                            "Sender or subject hold letters that were not encoded for mail.",
                            "Encoded words for what is not ASCII."),
                    facts -> raw(facts, "Subject") || raw(facts, "From")),
            spam(
                    "field-encoded-needlessly",
                    0.9,
                    texts("Plain letters of sender or subject are hidden in code.", "Plain letters as they are."),
                    facts -> needless(facts, "Subject") || needless(facts, "From")),
            phishing(
                    "from-unquoted",
                    1.8,
                    texts(
                            "The sender's name holds signs that only a program by hand would put there.",
                            "A name in quotes."),
                    FieldChecks::unquoted),
            phishing(
                    "from-blank-inside",
                    1.8,
                    texts("The sender's address holds blanks.", "An address as RFC 5322 has it."),
                    facts -> address(facts).chars().anyMatch(Character::isWhitespace)),
            spam(
                    "from-without-name",
                    0.4,
                    texts("The sender's address comes in brackets and without a name.", "A name before the address."),
                    facts -> facts.headers().first("From").stripLeading().startsWith("<")),
            phishing(
                    "from-by-lot",
                    1.6,
                    texts("The sender's address was drawn by lot.", "An address that a person or a role could have."),
                    facts -> Stream.of(address(facts).split("@")[0].split("[._+-]+"))
                            .anyMatch(Babble::in)),
            spam(
                    "from-numbered",
                    0.6,
                    texts("The sender's address carries a long number.", "An address without a number."),
                    facts -> DIGITS.matcher(address(facts).split("@")[0]).find()),
            spam(
                    "references-broken",
                    1.4,
                    texts("The References field names no message.", "References as mail programs write them."),
                    facts -> facts.headers().has("References")
                            && !REFERENCE.matcher(bounded(facts, "References")).find()),
            spam(
                    "message-id-endless",
                    1.4,
                    texts("The Message-ID is longer than any program makes them.", "A Message-ID of usual length."),
                    facts -> facts.headers().first("Message-ID").length() > ENDLESS),
            spam(
                    "message-id-homeless",
                    0.5,
                    texts("The Message-ID names no host of the Internet.", "A Message-ID with the name of its host."),
                    FieldChecks::homeless),
            spam(
                    "date-false-day",
                    2.2,
                    texts("The Date names a day of the week that it was not.", "A Date that a calendar agrees with."),
                    facts -> falseDay(bounded(facts, "Date"))),
            spam(
                    "date-impossible",
                    2.0,
                    texts("The Date is of no calendar, or of a time zone that does not exist.", "A possible Date."),
                    facts -> impossible(bounded(facts, "Date"))));

    private FieldChecks() {}

    private static Check spam(String name, double weight, String[] texts, Predicate<Facts> question) {
        return when(SPAM, name, weight, texts, question);
    }

    private static Check phishing(String name, double weight, String[] texts, Predicate<Facts> question) {
        return when(PHISHING, name, weight, texts, question);
    }

    private static String bounded(Facts facts, String name) {
        String value = facts.headers().first(name);
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    /** RFC 5322 2.2; RFC 6532 would allow it, and few send so. */
    private static boolean raw(Facts facts, String name) {
        return bounded(facts, name).chars().anyMatch(c -> c > 127);
    }

    private static boolean needless(Facts facts, String name) {
        String value = bounded(facts, name);
        return ENCODED.matcher(value).find() && Headers.decode(value).chars().allMatch(c -> c < 128);
    }

    private static String address(Facts facts) {
        Matcher matcher = ADDRESS.matcher(bounded(facts, "From"));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** RFC 5322 3.2.3: specials in a phrase need quotes; the dot alone is forgiven, and a comma that parts two authors. */
    private static boolean unquoted(Facts facts) {
        String value = bounded(facts, "From");
        int open = value.indexOf('<');
        String phrase = open < 0 ? "" : value.substring(0, open).strip();
        return !phrase.contains("\"")
                && !phrase.contains("=?")
                && phrase.chars().anyMatch(c -> ",()@:;[]\\".indexOf(c) >= 0)
                && !phrase.matches("[^,()@]{1,100}@[^,()@]{1,100},[^,]*|[^(),]*\\([^()]*\\)[^(),]*");
    }

    private static boolean homeless(Facts facts) {
        Matcher home = HOME.matcher(bounded(facts, "Message-ID"));
        return home.find() && home.group(1).indexOf('.') < 1;
    }

    private static boolean falseDay(String date) {
        Matcher matcher = DATE.matcher(date);
        if (!matcher.matches() || matcher.group(1) == null) {
            return false;
        }
        try {
            String day = day(matcher).getDayOfWeek().name();
            return !day.startsWith(matcher.group(1).toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean impossible(String date) {
        Matcher matcher = DATE.matcher(date);
        if (!matcher.matches()) {
            return false;
        }
        Matcher zone = ZONE.matcher(date);
        if (zone.matches()
                && (Integer.parseInt(zone.group(1)) > EASTMOST || Integer.parseInt(zone.group(2)) % 15 != 0)) {
            return true;
        }
        try {
            day(matcher);
            return Integer.parseInt(matcher.group(5)) > 23 || Integer.parseInt(matcher.group(6)) > 59;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private static LocalDate day(Matcher date) {
        int month = MONTHS.indexOf(date.group(3).toLowerCase(Locale.ROOT)) + 1;
        return LocalDate.of(Integer.parseInt(date.group(4)), month, Integer.parseInt(date.group(2)));
    }
}
