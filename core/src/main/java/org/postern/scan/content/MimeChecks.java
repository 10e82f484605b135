package org.postern.scan.content;

import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.SPAM;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.postern.message.Part;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;

/** The checks on how the body is put together: what mail programs never do, and the tools of bulk senders often do. */
public final class MimeChecks {

    private static final Pattern FRAME = Pattern.compile("(?i)<(?:html|body|head|!doctype)[\\s>]");
    private static final Pattern LEFT_OVER = Pattern.compile(
            "(?i)\\{\\{\\s?[\\w.]{2,30}\\s?}}|%%[a-z_]{2,30}%%|\\[(?:e-?mail|name|first_?name|last_?name|domain|random[a-z_0-9]{0,10}|user)]|#(?:affid|s1|email|name|random)#|\\$random|__[a-z]{3,20}tag\\d{0,2}__|%random|\\{(?:random|email|name|spin)[\\w:]{0,20}}");
    private static final int FEW = 40;
    private static final int MANY = 20;

    public static final List<Check> ALL = List.of(
            check(
                    "alternative-alone",
                    1.4,
                    texts("It offers a choice of texts, and there is but one.", "A text/plain and a text/html part."),
                    facts -> alone(facts, "multipart/alternative")),
            check(
                    "container-alone",
                    0.7,
                    texts("A container of several parts holds but one.", "The part without the container."),
                    facts -> alone(facts, "multipart/mixed") || alone(facts, "multipart/related")),
            check(
                    "container-unusual",
                    1.2,
                    texts("Its parts are in a container that is not for letters.", "A multipart/alternative or mixed."),
                    facts -> facts.message().containers().stream()
                            .anyMatch(container -> Set.of("multipart/digest", "multipart/parallel")
                                    .contains(container.type()))),
            check(
                    "text-encoded-needlessly",
                    1.0,
                    texts("Plain letters are hidden in base64.", "Plain letters as they are."),
                    facts -> bodies(facts).anyMatch(MimeChecks::needless)),
            check(
                    "encoding-lies",
                    1.3,
                    texts("A text is not in the encoding that it says.", "The encoding that the text has."),
                    facts -> bodies(facts).anyMatch(MimeChecks::lies)),
            check(
                    "html-without-charset",
                    0.9,
                    texts("Its HTML does not say in which letters it is.", "A charset with the type."),
                    facts -> bodies(facts)
                            .anyMatch(part -> part.html() && !type(part).contains("charset"))),
            check(
                    "html-fragment",
                    0.8,
                    texts("It is a fragment of HTML without a text.", "A whole page, or a text/plain alternative."),
                    facts -> htmlOnly(facts)
                            && bodies(facts).noneMatch(part -> FRAME.matcher(part.text())
                                    .find())),
            check(
                    "alternative-empty",
                    1.2,
                    texts("Its plain text is empty, its HTML is not.", "The same words in both."),
                    facts -> plain(facts).filter(text -> text.isBlank()).isPresent()
                            && words(shown(facts)).size() > MANY),
            check(
                    "alternative-differs",
                    1.8,
                    texts("Its plain text says something else than its HTML.", "The same words in both."),
                    MimeChecks::differs),
            check(
                    "template-left",
                    1.8,
                    texts("A blank of its template was not filled in.", "A letter without place holders."),
                    facts -> LEFT_OVER.matcher(facts.subject()).find()
                            || LEFT_OVER.matcher(facts.headers().first("From")).find()
                            || LEFT_OVER
                                    .matcher(facts.headers().first("Content-Type"))
                                    .find()
                            || facts.links().stream().limit(FEW).anyMatch(link -> LEFT_OVER
                                    .matcher(link.url())
                                    .find())));

    private MimeChecks() {}

    private static Check check(String name, double weight, String[] texts, Predicate<Facts> question) {
        return when(SPAM, name, weight, texts, question);
    }

    private static Stream<Part> bodies(Facts facts) {
        return facts.message().parts().stream()
                .filter(part -> !part.attached() && (part.html() || part.type().equals("text/plain")));
    }

    private static boolean alone(Facts facts, String type) {
        return facts.message().containers().stream()
                .anyMatch(container -> container.type().equals(type) && container.children() == 1);
    }

    private static String type(Part part) {
        return part.headers().first("Content-Type").toLowerCase(Locale.ROOT);
    }

    private static String encoding(Part part) {
        return part.headers().first("Content-Transfer-Encoding").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static boolean needless(Part part) {
        return encoding(part).equals("base64") && !part.text().isBlank() && ascii(part.text());
    }

    /** RFC 2045 2.7: 7bit is octets below 128; what is left out means 7bit, and is forgiven. */
    private static boolean lies(Part part) {
        boolean seven = encoding(part).equals("7bit") || type(part).contains("us-ascii");
        return seven && !Set.of("base64", "quoted-printable").contains(encoding(part)) && !ascii(part.text());
    }

    private static boolean htmlOnly(Facts facts) {
        return !facts.pages().isEmpty() && plain(facts).isEmpty();
    }

    private static Optional<String> plain(Facts facts) {
        return bodies(facts).filter(part -> !part.html()).map(Part::text).findFirst();
    }

    private static String shown(Facts facts) {
        return facts.pages().stream().findFirst().map(Document::text).orElse("");
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() > 3 && words.size() < 2_000) {
                words.add(word);
            }
        }
        return words;
    }

    /** Neither has much that the other has, and both have something to say. */
    private static boolean differs(Facts facts) {
        if (facts.pages().isEmpty() || plain(facts).isEmpty()) {
            return false;
        }
        Set<String> plain = words(plain(facts).get());
        Set<String> shown = words(shown(facts));
        if (Math.min(plain.size(), shown.size()) < 8) {
            return false;
        }
        long common = plain.stream().filter(shown::contains).count();
        return common * 4 < Math.min(plain.size(), shown.size());
    }
}
