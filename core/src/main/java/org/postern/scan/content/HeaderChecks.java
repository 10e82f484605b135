package org.postern.scan.content;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.BULK;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;

/** The checks on header fields. */
public final class HeaderChecks {

    private static final Pattern MESSAGE_ID = Pattern.compile("\\s*<[^<>\\s]+@[^<>\\s]+>.*", Pattern.DOTALL);
    private static final Pattern DATE =
            Pattern.compile(".*\\d{1,2}[ -]+\\p{L}{3,}[ -]+\\d{2,4}.*\\d{1,2}:\\d{2}.*", Pattern.DOTALL);
    private static final Pattern URGENT = Pattern.compile(
            "(?i)\\b(urgent|immediate(ly)?|action required|final (notice|warning|reminder)|last (warning|reminder|chance)|suspend(ed)?|expir(es|ed|ing|ation)|deactivat\\w+|locked|unauthori[sz]ed|verify your|security (alert|notice)|payment (declined|failed)|account (will be|has been|on hold|limited)|unusual (sign|activity|login)|important notice|winner|you('ve| have) won|congratulations|dringend|gesperrt|letzte|urgente|suspens[aã]o|bloqueada?|suspendu|bloqué|vencid[ao])");

    public static final List<Check> ALL = List.of(
            when(
                    SPAM,
                    "from-broken",
                    1.2,
                    texts("The From field is missing, doubled or without address.", "One From field with one address."),
                    facts -> facts.headers().all("From").size() != 1
                            || facts.from().domain().indexOf('.') < 1),
            when(
                    SPAM,
                    "date-broken",
                    1,
                    texts("The Date field is missing, doubled or no date.", "One Date field as RFC 5322 has it."),
                    facts -> facts.headers().all("Date").size() != 1
                            || !DATE.matcher(facts.headers().first("Date")).matches()),
            when(
                    SPAM,
                    "message-id-broken",
                    1,
                    texts(
                            "The Message-ID field is missing, doubled or malformed.",
                            "One Message-ID field as RFC 5322 has it."),
                    facts -> facts.headers().all("Message-ID").size() != 1
                            || !MESSAGE_ID
                                    .matcher(facts.headers().first("Message-ID"))
                                    .matches()),
            when(
                    SPAM,
                    "subject-doubled",
                    1.5,
                    texts("There are several Subject fields.", "One Subject field."),
                    facts -> facts.headers().all("Subject").size() > 1),
            when(
                    SPAM,
                    "subject-shouts",
                    1.6,
                    texts("The subject is all in capitals.", "A subject in ordinary letters."),
                    facts -> shouts(facts.subject())),
            showing(
                    PHISHING,
                    "subject-presses",
                    1.6,
                    texts("The subject presses for haste.", "A subject that says what the mail is about."),
                    facts -> URGENT.matcher(facts.subject()).find() ? Optional.of(facts.subject()) : Optional.empty()),
            when(
                    SPAM,
                    "recipient-hidden",
                    0.8,
                    texts("It names no recipient.", "A To or Cc field with an address."),
                    facts -> !facts.overList()
                            && (facts.headers().first("To") + facts.headers().first("Cc")).indexOf('@') < 0),
            when(
                    SPAM,
                    "received-forged",
                    1.4,
                    texts("A Received field names a bare number as the sending host.", "A host that gives its name."),
                    facts -> facts.headers().all("Received").stream().anyMatch(HeaderChecks::bareNumber)),
            when(
                    BULK,
                    "bulk",
                    -0.5,
                    texts(
                            "It says that it was sent to many.",
                            "A message without List-Unsubscribe, List-Id or Precedence."),
                    Facts::bulk));

    private static final Pattern NUMBER_HELO =
            Pattern.compile("(?i)^from \\d{1,3}(\\.\\d{1,3}){3} \\(.*", Pattern.DOTALL);

    private HeaderChecks() {}

    private static boolean shouts(String subject) {
        long letters = subject.codePoints().filter(Character::isLetter).count();
        long capitals = subject.codePoints().filter(Character::isUpperCase).count();
        return letters >= 12 && capitals * 10 >= letters * 9 && subject.strip().indexOf(' ') > 0;
    }

    private static boolean bareNumber(String received) {
        return NUMBER_HELO.matcher(received).matches();
    }
}
