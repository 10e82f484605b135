package org.postern.scan.impersonation;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Lookalikes;
import org.postern.scan.check.Mailbox;
import org.postern.scan.check.Skeleton;

/** The checks on the names and addresses of From, Reply-To and Sender, and on whom they may be taken for. */
final class SenderNameChecks {

    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{IsLatin}\\p{N}][\\u200b\\u200c\\u2060\\ufeff\\u034f]+[\\p{IsLatin}\\p{N}]");
    private static final Pattern STYLED = Pattern.compile("[\\x{1D400}-\\x{1D7FF}]{3}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)(?<![\\w.@-])((?:[a-z0-9-]{1,63}\\.){1,4}(?:com|net|org|gov|edu|[a-z]{2}))(?![\\w-])");
    private static final Pattern BY_NAME_OF_BOX = Pattern.compile("[a-z]{3,20}");

    static final List<Check> ALL = List.of(
            showing(
                    PHISHING,
                    "from-name-address",
                    2.2,
                    texts("The sender's name is the address of somebody else.", "A name, or the sender's own address."),
                    SenderNameChecks::otherAddress),
            showing(
                    PHISHING,
                    "from-name-domain",
                    1.8,
                    texts("The sender's name is the domain of somebody else.", "A name, or the sender's own domain."),
                    SenderNameChecks::otherDomain),
            showing(
                    PHISHING,
                    "from-own-lookalike",
                    3.8,
                    texts(
                            "The sender's domain dresses up as a domain of the recipients.",
                            "Mail from a domain that cannot be taken for one's own."),
                    facts -> facts.surroundings().ownDomains().stream()
                                    .anyMatch(own -> Lookalikes.resembles(facts.claimed(), own))
                            ? Optional.of(facts.claimed())
                            : Optional.empty()),
            showing(
                    PHISHING,
                    "from-own-name-elsewhere",
                    // companies own their name under several ends, and do not tell all of them
                    1.2,
                    texts(
                            "The sender's domain has the name of a domain of the recipients and another end.",
                            "Mail from one's own domain."),
                    facts -> facts.surroundings().ownDomains().stream()
                                    .anyMatch(own -> Lookalikes.sameName(facts.claimed(), own))
                            ? Optional.of(facts.claimed())
                            : Optional.empty()),
            when(
                    PHISHING,
                    "from-protected-name",
                    // whom a domain protects is nobody else: this holds a message by itself
                    4.6,
                    texts(
                            "The sender bears the name of a protected person of the recipients, and not that person's address.",
                            "Mail from an address that belongs to that person."),
                    facts -> misnamed(facts, facts.headers().decoded("From"))),
            when(
                    PHISHING,
                    "reply-protected-name",
                    2.4,
                    texts(
                            "Answers go to the name of a protected person of the recipients, and not to that person's address.",
                            "An answer address that belongs to that person."),
                    facts -> facts.headers().has("Reply-To")
                            && misnamed(facts, facts.headers().decoded("Reply-To"))),
            showing(
                    PHISHING,
                    "reply-elsewhere",
                    2.0,
                    texts(
                            "Answers go to a free mailbox, not to the sender's domain.",
                            "An answer address in the sender's domain."),
                    SenderNameChecks::replyElsewhere),
            showing(
                    PHISHING,
                    "reply-lookalike",
                    3.2,
                    texts(
                            "Answers go to a domain that looks like the sender's and is another.",
                            "An answer address in the sender's domain."),
                    SenderNameChecks::replyLookalike),
            when(
                    PHISHING,
                    "letters-disguised",
                    2.4,
                    texts(
                            "Sender or subject mix look-alike or invisible letters into words.",
                            "Words in the letters of one script."),
                    facts -> disguised(facts.from().display()) || disguised(facts.subject())),
            when(
                    PHISHING,
                    "text-letters-disguised",
                    2.4,
                    texts(
                            "Its text mixes look-alike letters of several scripts into words.",
                            "Words in the letters of one script."),
                    facts -> Skeleton.mixedWords(shortened(facts.text())) >= 3),
            showing(
                    PHISHING,
                    "sender-cheap-domain",
                    1.4,
                    texts(
                            "It says that it comes from a top-level domain that is mostly used to deceive.",
                            "A sender's domain below another top-level domain."),
                    facts ->
                            !facts.overList() && HostKind.CHEAP.has(facts.from().domain())
                                    ? Optional.of(facts.from().domain())
                                    : Optional.empty()),
            when(
                    SPAM,
                    "recipient-in-subject",
                    1.2,
                    texts(
                            "Its subject or the sender's name calls the recipient by the address.",
                            "The recipient's name, or none."),
                    SenderNameChecks::calledByAddress));

    private SenderNameChecks() {}

    private static Optional<String> otherAddress(Facts facts) {
        String shown = facts.from().domainInDisplay();
        boolean differs = !shown.isEmpty() && !viaList(facts) && !Hosts.same(shown, facts.claimed());
        return differs ? Optional.of(facts.from().display()) : Optional.empty();
    }

    private static Optional<String> otherDomain(Facts facts) {
        if (viaList(facts)
                || facts.from().display().contains("@")
                || facts.claimed().isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = DOMAIN.matcher(facts.from().display());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String shown = matcher.group(1).toLowerCase(Locale.ROOT);
        boolean differs = shown.length() > 5
                && Hosts.known(shown)
                && !Hosts.label(shown).equals(Hosts.label(facts.claimed()))
                && !facts.text().contains("@" + shown);
        return differs ? Optional.of(facts.from().display() + ", " + facts.claimed()) : Optional.empty();
    }

    /** An own domain's mail is no impersonation where it is proven; where it is not, authentication speaks. */
    private static boolean misnamed(Facts facts, String field) {
        Mailbox box = Mailbox.parse(field);
        return !viaList(facts)
                && !facts.surroundings().own().test(box.domain())
                && facts.surroundings()
                        .people()
                        .misnamed(
                                Skeleton.mixedWords(box.display()) > 0 ? Skeleton.of(box.display()) : box.display(),
                                box.address())
                        .isPresent();
    }

    private static Optional<String> replyElsewhere(Facts facts) {
        String reply = replyDomain(facts);
        String from = facts.from().domain();
        boolean elsewhere =
                HostKind.FREEMAIL.has(reply) && !from.isEmpty() && !reply.equals(from) && !HostKind.FREEMAIL.has(from);
        // A list that writes itself into From has to say where the author is
        Mailbox box = Mailbox.parse(facts.headers().decoded("Reply-To"));
        boolean author = !box.display().isEmpty() && facts.from().display().startsWith(box.display());
        return elsewhere && !(viaList(facts) && author) ? Optional.of(reply) : Optional.empty();
    }

    private static Optional<String> replyLookalike(Facts facts) {
        String reply = replyDomain(facts);
        return !reply.isEmpty() && Lookalikes.resembles(reply, facts.from().domain())
                ? Optional.of(reply + ", " + facts.from().domain())
                : Optional.empty();
    }

    private static String replyDomain(Facts facts) {
        return facts.overList() || !facts.headers().has("Reply-To")
                ? ""
                : Mailbox.parse(facts.headers().decoded("Reply-To")).domain();
    }

    /** Whether a mailing list says so, or has put its own address into From (RFC 7960 4.1.3.3) and the mail goes to that address. */
    private static boolean viaList(Facts facts) {
        String address = facts.from().address();
        boolean rewritten = !address.isEmpty()
                && facts.from().display().contains(" via ")
                && (facts.headers().first("To")
                                + facts.headers().first("Cc")
                                + facts.headers().first("Subject"))
                        .toLowerCase(Locale.ROOT)
                        .contains(address.substring(0, address.indexOf('@') + 1).replaceFirst("@$", ""));
        return facts.overList() || rewritten;
    }

    private static boolean disguised(String text) {
        return LATIN.matcher(text).find()
                        && (Skeleton.mixedWords(text) > 0
                                || INVISIBLE.matcher(text).find())
                || STYLED.matcher(text).find();
    }

    private static boolean calledByAddress(Facts facts) {
        String to = Mailbox.parse(facts.headers().decoded("To")).address();
        int at = to.indexOf('@');
        if (at < 3 || facts.overList() || to.equals(facts.from().address())) {
            return false;
        }
        String local = to.substring(0, at);
        // A list's name in brackets is the name of its mailbox too
        String named = (facts.subject().replaceFirst("\\[[^]]{0,80}]", "") + " "
                        + facts.from().display())
                .toLowerCase(Locale.ROOT);
        // Plain letters may be the person's name
        return named.contains(to)
                || !BY_NAME_OF_BOX.matcher(local).matches() && local.length() > 4 && named.contains(local);
    }

    private static String shortened(String text) {
        return text.length() > 20_000 ? text.substring(0, 20_000) : text;
    }
}
