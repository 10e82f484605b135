package org.postern.scan.attachment;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Trait;
import org.postern.verdict.Category;

/** The checks on attached files. */
public final class AttachmentChecks {

    private static final Pattern PROGRAM = Pattern.compile(
            ".*\\.(exe|scr|pif|com|bat|cmd|cpl|vbs|vbe|jse|wsf|wsh|hta|msi|msp|lnk|jar|ps1|reg|scf|iso|img|vhdx?|xll|chm|appx|application)",
            Pattern.DOTALL);
    private static final Pattern DOUBLE = Pattern.compile(
            ".*\\.(pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|rtf|zip|csv|mp[34])[\\s_]*\\.(exe|scr|pif|com|bat|cmd|vb[se]|jse?|wsf|hta|msi|lnk|jar|s?html?)",
            Pattern.DOTALL);
    private static final Pattern MACROS =
            Pattern.compile(".*\\.(docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam)", Pattern.DOTALL);
    private static final Pattern TURNED = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern PAGE = Pattern.compile(".*\\.(s?html?|xht(ml)?|mht(ml)?|svg)", Pattern.DOTALL);

    public static final List<Check> ALL = List.of(
            check(
                    "attachment-program",
                    6,
                    texts("A program is attached.", "The file sent by way of a download page, or as a document."),
                    file -> file.kind().equals("executable")
                            || PROGRAM.matcher(lower(file.name())).matches()),
            check(
                    "attachment-program-in-archive",
                    6,
                    texts("An attached archive holds a program.", "An archive of documents only."),
                    file -> file.has(Trait.PROGRAM_WITHIN)
                            || file.entries().stream().anyMatch(entry -> PROGRAM.matcher(lower(entry))
                                            .matches())
                                    && !lower(file.name()).endsWith(".jar")),
            check(
                    "attachment-double-extension",
                    6,
                    texts("A file name pretends to be of another kind.", "One file extension, that of the real kind."),
                    file -> DOUBLE.matcher(lower(file.name())).matches()
                            || file.entries().stream().anyMatch(entry -> DOUBLE.matcher(lower(entry))
                                    .matches())),
            check(
                    "attachment-name-turned",
                    6,
                    texts(
                            "A file name holds characters that turn the direction of writing.",
                            "A name without bidirectional control characters."),
                    file -> TURNED.matcher(file.name()).find()),
            check(
                    "attachment-macros",
                    5,
                    texts("An office document with macros is attached.", "The document saved without macros."),
                    file -> MACROS.matcher(lower(file.name())).matches()
                            || file.entries().stream()
                                    .anyMatch(entry -> lower(entry).endsWith("vbaproject.bin"))),
            check(
                    "attachment-bomb",
                    6,
                    texts(
                            "An attached archive grows beyond measure when it is unpacked.",
                            "An archive of reasonable size, count and depth."),
                    file -> file.has(Trait.BOMB)),
            showing(
                    Category.PHISHING,
                    "attachment-encrypted",
                    2,
                    texts("An attached archive is locked with a password.", "An archive that can be looked into."),
                    facts -> first(facts, file -> file.has(Trait.ENCRYPTED))),
            showing(
                    Category.PHISHING,
                    "attachment-page",
                    2.6,
                    texts(
                            "A web page is attached as a file.",
                            "The text in the message itself, or a link to the page."),
                    facts -> facts.overList()
                            ? Optional.empty()
                            : first(
                                    facts,
                                    file -> !file.type().equals("message/rfc822")
                                            && PAGE.matcher(lower(file.name())).matches()
                                            && !file.type().startsWith("image/"))));

    private AttachmentChecks() {}

    private static Check check(String name, double weight, String[] texts, Predicate<AttachedFile> bad) {
        return showing(Category.ATTACHMENT, name, weight, texts, facts -> first(facts, bad));
    }

    private static Optional<String> first(Facts facts, Predicate<AttachedFile> bad) {
        return facts.files().stream()
                .filter(bad)
                .findFirst()
                .map(file -> file.name().isEmpty() ? file.type() : file.name());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).strip();
    }
}
