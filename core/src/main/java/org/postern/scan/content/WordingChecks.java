package org.postern.scan.content;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;

/**
 * The checks on what a message speaks of, in whatever of the languages of {@code wording.txt}. One turn of phrase is nothing: each wants several, and those
 * that a bank, shop or parcel service uses too want a way for the reader to answer that is not the sender's own.
 */
public final class WordingChecks {

    private static final Pattern PHONE =
            Pattern.compile("\\+?\\(?\\d{1,4}[ ().-]{1,3}\\d{2,4}[ ().-]{1,3}\\d{2,4}[ ().-]{0,2}\\d{2,4}");
    private static final Pattern CRYPTO =
            Pattern.compile("\\b(?:bitcoins?|btc|usdt|ethereum|litecoin|monero|crypto)\\b");
    private static final List<String> ASKING =
            List.of("favour", "payment", "account", "mailbox", "wallet", "refund", "parcel", "call");
    private static final int FEW = 2;
    private static final int SEVERAL = 3;
    private static final int MANY = 5;

    public static final List<Check> ALL = List.of(
            when(
                    SPAM,
                    "prize-offered",
                    2.2,
                    texts("It says that something was won, or is given away.", "No gifts."),
                    speaks("prize", FEW)),
            when(
                    SPAM,
                    "gambling-offered",
                    2.4,
                    texts("It praises games of chance.", "No games of chance."),
                    speaks("gambling", FEW)),
            when(
                    SPAM,
                    "medicine-offered",
                    2.0,
                    texts("It praises pills and cures.", "No pills and cures."),
                    speaks("medicine", FEW)),
            when(
                    SPAM,
                    "dating-offered",
                    2.4,
                    texts("It offers company of a certain kind.", "No such offers."),
                    speaks("dating", FEW)),
            when(
                    SPAM,
                    "credit-offered",
                    1.8,
                    texts("It offers credit, insurance or freedom from debt.", "No such offers."),
                    speaks("credit", SEVERAL)),
            when(
                    SPAM,
                    "income-offered",
                    2.0,
                    texts("It offers an easy income.", "No such offers."),
                    speaks("income", FEW)),
            when(
                    SPAM,
                    "bargain-cried",
                    1.2,
                    texts("It cries out a bargain.", "Fewer words of the market place."),
                    speaks("bargain", SEVERAL)),
            when(
                    SPAM,
                    "addresses-sold",
                    2.4,
                    texts("It sells mass mail or addresses.", "No such offers."),
                    speaks("addresses", FEW)),
            when(
                    SPAM,
                    "removal-offered",
                    1.0,
                    texts(
                            "It says how to be removed from a list, and has no List-Unsubscribe.",
                            "The field List-Unsubscribe."),
                    speaks("removal", FEW).and(facts -> !facts.bulk())),
            when(
                    PHISHING,
                    "account-threatened",
                    2.2,
                    texts("It says that something is wrong with an account.", "No link or one to the sender's site."),
                    speaks("account", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "payment-asked",
                    1.8,
                    texts("It says that a payment failed or is due.", "No link or one to the sender's site."),
                    speaks("payment", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "parcel-waits",
                    2.2,
                    texts("It says that a parcel waits.", "No link or one to the sender's site."),
                    speaks("parcel", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "document-waits",
                    1.6,
                    texts("It says that a document or message waits.", "No link or one to the sender's site."),
                    speaks("document", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "mailbox-threatened",
                    2.4,
                    texts(
                            "It says that the mailbox is full, or will be closed.",
                            "No link or one to the sender's site."),
                    speaks("mailbox", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "wallet-asked",
                    2.2,
                    texts("It speaks of a wallet of crypto money.", "No link or one to the sender's site."),
                    speaks("wallet", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "refund-waits",
                    1.8,
                    texts(
                            "It says that money from an office waits, or is owed to it.",
                            "No link or one to the sender's site."),
                    speaks("refund", FEW).and(WordingChecks::linksAway)),
            when(
                    PHISHING,
                    "presses",
                    1.0,
                    texts("It presses its reader for haste.", "Time to think."),
                    speaks("haste", FEW)),
            when(
                    PHISHING,
                    "call-asked",
                    2.2,
                    texts("It tells of a charge, and names a number to call.", "No number to call."),
                    speaks("call", FEW)
                            .and(facts -> PHONE.matcher(Glance.of(facts).text()).find())),
            when(
                    PHISHING,
                    "favour-asked",
                    1.8,
                    texts(
                            "It asks for a payment or a favour in the words of those who pretend to be somebody else.",
                            "Fewer of these words."),
                    speaks("favour", FEW)),
            when(
                    PHISHING,
                    "fortune-offered",
                    2.6,
                    texts("It offers a share of a fortune, in the way of an old fraud.", "No such offers."),
                    speaks("fortune", SEVERAL)),
            when(
                    PHISHING,
                    "extorts",
                    4.5,
                    texts("It says that its reader was watched, and wants money.", "No threats."),
                    speaks("extortion", MANY)
                            .and(facts ->
                                    CRYPTO.matcher(Glance.of(facts).text()).find())));

    private WordingChecks() {}

    /** Whether it wants money, a password or a favour of its reader, wherever it leads him. */
    public static boolean asks(Facts facts) {
        Wording wording = Wording.of(facts);
        return ASKING.stream().anyMatch(theme -> wording.of(theme) >= FEW);
    }

    private static Predicate<Facts> speaks(String theme, int least) {
        return facts -> Wording.of(facts).of(theme) >= least;
    }

    /** A link that is not the claimed sender's, or an answer that goes elsewhere. */
    private static boolean linksAway(Facts facts) {
        return Away.links(facts);
    }
}
