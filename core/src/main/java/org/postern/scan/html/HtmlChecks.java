package org.postern.scan.html;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.regex.Pattern;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link.Use;

/** The checks on how the HTML of a message is dressed. */
public final class HtmlChecks {

    private static final int MUCH_HIDDEN = 150;
    private static final int BROKEN_WORDS = 3;
    private static final int LETTERS_APART = 25;
    private static final int MUCH_BEHIND = 200;
    private static final int MUCH_COMMENTED = 600;
    private static final int FEW_WORDS = 25;
    private static final int SOME_WORDS = 90;
    private static final int LARGE_PICTURE = 20_000;
    private static final Pattern TO_SCAN =
            Pattern.compile("\\bqr\\b|qr-?code|\\bscan|\\bscanne|escane|escanear|scansion|スキャン|扫描|二维码");

    public static final List<Check> ALL = List.of(
            when(
                    SPAM,
                    "text-hidden",
                    1.8,
                    texts("It holds much text that its reader cannot see.", "Only text that can be read."),
                    facts -> facts.look().hidden() > MUCH_HIDDEN),
            when(
                    SPAM,
                    "text-pushed-away",
                    2.6,
                    texts("It holds text far below what its reader sees.", "Text where it is read."),
                    facts -> facts.look().pushed()),
            when(
                    PHISHING,
                    "words-broken",
                    2.4,
                    texts("Invisible letters stand within its words.", "Words of letters that can be seen."),
                    facts -> facts.look().broken() >= BROKEN_WORDS),
            when(
                    PHISHING,
                    "letters-apart",
                    1.6,
                    texts("Its words are put together from single letters.", "Words that are written as words."),
                    facts -> facts.look().apart() >= LETTERS_APART),
            when(
                    SPAM,
                    "text-behind-page",
                    1.4,
                    texts("Much text stands behind the end of its page.", "A page that ends where it says."),
                    facts -> facts.look().behind() > MUCH_BEHIND && !facts.overList()),
            when(
                    SPAM,
                    "text-in-comments",
                    1.4,
                    texts("Its comments hold much prose that nobody sees.", "Only text that can be read."),
                    facts -> facts.look().commented() > MUCH_COMMENTED),
            when(
                    PHISHING,
                    "picture-only",
                    2.0,
                    texts("It is a linked picture with hardly any words.", "The message in words."),
                    facts -> facts.look().clickable() > 0
                            && facts.look().words() < FEW_WORDS
                            && facts.files().isEmpty()
                            && !facts.web().isEmpty()),
            when(
                    PHISHING,
                    "picture-embedded",
                    1.2,
                    texts("It is a picture that is written into the page, with few words.", "The message in words."),
                    facts -> facts.look().embedded() > LARGE_PICTURE
                            && facts.look().words() < SOME_WORDS),
            when(
                    PHISHING,
                    "picture-to-scan",
                    2.2,
                    texts("It has few words and a square picture to be scanned.", "A link that can be read."),
                    facts -> facts.look().square()
                            && facts.look().words() < 2 * SOME_WORDS
                            && TO_SCAN.matcher(facts.text()).find()),
            when(
                    SPAM,
                    "pictures-from-anywhere",
                    1.6,
                    texts(
                            "Its pictures lie where anybody can put them, or are taken from others.",
                            "Pictures on the sender's own site, or within the message."),
                    facts -> !facts.overList()
                            && !facts.headers().has("References")
                            && facts.loaded().stream().anyMatch(loaded -> HostKind.PICTURES.has(loaded.host()))),
            when(
                    PHISHING,
                    "form-in-mail",
                    0.6,
                    texts("It holds a form to fill in.", "A link to a page of the sender's site."),
                    facts -> has(facts, "form input:not([type=hidden]):not([type=submit]):not([type=image])")),
            when(
                    PHISHING,
                    "form-goes-elsewhere",
                    1.4,
                    texts(
                            "It holds a form that sends what is filled in to a foreign host.",
                            "A link to a page of the sender's site."),
                    facts -> facts.links().stream()
                                    .anyMatch(link -> link.use() == Use.FORM
                                            && !link.host().isEmpty()
                                            && !Hosts.same(
                                                    link.host(), facts.from().domain()))
                            && has(facts, "form input[type=email], form input[type=password], form textarea")),
            when(
                    PHISHING,
                    "password-in-mail",
                    2,
                    texts("It holds a field for a password.", "No field for a password."),
                    facts -> has(facts, "input[type=password]")),
            when(
                    PHISHING,
                    "script-in-mail",
                    0.6,
                    texts("Its HTML holds a script or frame.", "HTML without scripts and frames."),
                    facts -> has(facts, "script:not([type=application/ld+json]), iframe, object, embed")),
            when(
                    PHISHING,
                    "page-moves-on",
                    2.6,
                    texts("Its page goes elsewhere by itself.", "A page that stays."),
                    facts -> has(facts, "meta[http-equiv~=(?i)^refresh$][content~=(?i)url]")));

    private HtmlChecks() {}

    private static boolean has(Facts facts, String what) {
        return facts.pages().stream().anyMatch(page -> page.selectFirst(what) != null);
    }
}
