package org.postern.scan.attachment;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Trait;
import org.postern.verdict.Category;

/**
 * The checks on attached files. What speaks for {@code ATTACHMENT} holds the mail by itself, as the policy says; what speaks for
 * {@code PHISHING} adds its weight to that of others.
 */
public final class AttachmentChecks {

    private static final Set<String> PICTURES =
            Set.of("png", "jpeg", "gif", "bmp", "tiff", "webp", "heic", "ico", "psd", "video");
    private static final Set<String> TEXTS = Set.of("other", "html", "calendar", "card", "pgp");
    /** Of names that say clearly what a file is, the kinds that it may then be; others are as their programs write them. */
    private static final Map<String, Set<String>> KINDS = Map.ofEntries(
            Map.entry("pdf", Set.of("pdf")),
            Map.entry("jpg", PICTURES),
            Map.entry("jpeg", PICTURES),
            Map.entry("png", PICTURES),
            Map.entry("gif", PICTURES),
            Map.entry("bmp", PICTURES),
            Map.entry("docx", Set.of("zip", "ole")),
            Map.entry("xlsx", Set.of("zip", "ole")),
            Map.entry("pptx", Set.of("zip", "ole")),
            Map.entry("rtf", Set.of("rtf")),
            Map.entry("txt", TEXTS),
            Map.entry("csv", TEXTS),
            Map.entry("ics", TEXTS),
            Map.entry("vcf", TEXTS),
            Map.entry("zip", Set.of("zip")),
            Map.entry("rar", Set.of("rar")),
            Map.entry("7z", Set.of("7z")));

    private static final Pattern PASSWORD = Pattern.compile(
            "(?:password|passwort|passcode|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło|lösenord|пароль|密码|パスワード)[^\\n]{0,20}[:=][ \\t]{0,5}\\S{3}");

    private static final List<Check> FILES = List.of(
            check(
                    "attachment-program",
                    6,
                    texts("A program is attached.", "The file sent by way of a download page, or as a document."),
                    AttachmentChecks::program),
            trait(
                    Category.ATTACHMENT,
                    6,
                    Trait.PROGRAM_WITHIN,
                    "attachment-program-in-archive",
                    "An attached archive or document holds a program.",
                    "Files without programs in them."),
            trait(
                    Category.PHISHING,
                    1.5,
                    Trait.SCRIPT_WITHIN,
                    "attachment-script-within",
                    "An attached archive holds a script among many files.",
                    "An archive without scripts."),
            check(
                    "attachment-double-extension",
                    6,
                    texts("A file name pretends to be of another kind.", "One file extension, that of the real kind."),
                    file -> FileName.of(file.name()).disguised() || file.has(Trait.DISGUISED_WITHIN)),
            check(
                    "attachment-name-turned",
                    6,
                    texts(
                            "A file name holds characters that turn the direction of writing.",
                            "A name without bidirectional control characters."),
                    file -> FileName.turned(file.name())),
            showing(
                    Category.PHISHING,
                    "attachment-kind-differs",
                    2.5,
                    texts("An attached file is not what its name says.", "A file extension that fits the file."),
                    facts -> first(facts, AttachmentChecks::differs)),
            trait(
                    Category.ATTACHMENT,
                    6,
                    Trait.BOMB,
                    "attachment-bomb",
                    "An attached archive grows beyond measure when it is unpacked.",
                    "An archive of reasonable size, count and depth."),
            showing(
                    Category.PHISHING,
                    "attachment-archive-unusual",
                    2,
                    texts(
                            "An attached archive is packed in a way that hardly anybody uses, and that cannot be looked into.",
                            "A zip file."),
                    facts -> first(facts, file -> file.kind().equals("packed"))),
            when(
                    Category.PHISHING,
                    "attachment-password-told",
                    1.8,
                    texts(
                            "The password of a locked file stands in the message itself.",
                            "A password that goes another way, or none."),
                    facts -> locked(facts).isPresent()
                            && PASSWORD.matcher(facts.text()).find()),
            trait(
                    Category.CLEAN,
                    0,
                    Trait.LEFT_OUT,
                    "attachment-left-out",
                    "Not all of an attached file was looked into.",
                    "Nothing: this counts for nothing."));

    private static final String ENCRYPTED = "attachment-encrypted";

    /** As the gateway is shipped. */
    public static final List<Check> ALL = Stream.of(FILES, List.of(encrypted(WhenLocked.SUSPECT)), DocumentChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private AttachmentChecks() {}

    /** The check as it is, or that on encrypted archives as the operator wants them taken. */
    public static Check locked(Check check, WhenLocked locked) {
        return check.name().equals(ENCRYPTED) ? encrypted(locked) : check;
    }

    private static Check encrypted(WhenLocked locked) {
        String[] texts =
                texts("An attached archive or document is locked with a password.", "A file that can be looked into.");
        Category group = locked == WhenLocked.HOLD ? Category.ATTACHMENT : Category.PHISHING;
        double weight =
                switch (locked) {
                    case PASS -> 0;
                    case SUSPECT -> 2;
                    case HOLD -> 6;
                };
        return showing(group, ENCRYPTED, weight, texts, AttachmentChecks::locked);
    }

    private static Optional<String> locked(Facts facts) {
        return first(facts, file -> file.has(Trait.ENCRYPTED) || file.has(Trait.DOCUMENT_LOCKED));
    }

    private static boolean program(AttachedFile file) {
        FileName name = FileName.of(file.name());
        return FileKind.runs(file.kind())
                || file.has(Trait.PROGRAM)
                || (name.program() || name.script()) && !FileKind.harmless(file.kind());
    }

    private static boolean differs(AttachedFile file) {
        Set<String> may = KINDS.get(FileName.of(file.name()).ending());
        boolean known = !file.kind().equals("other") && !FileKind.runs(file.kind());
        return may != null && known && !may.contains(file.kind());
    }

    private static Check check(String name, double weight, String[] texts, Predicate<AttachedFile> bad) {
        return showing(Category.ATTACHMENT, name, weight, texts, facts -> first(facts, bad));
    }

    /** @param texts name, words, otherwise */
    static Check trait(Category group, double weight, Trait trait, String... texts) {
        return showing(group, texts[0], weight, texts(texts[1], texts[2]), facts -> facts.files().stream()
                .filter(file -> file.has(trait))
                .findFirst()
                .map(file -> file.shown(trait)));
    }

    static Optional<String> first(Facts facts, Predicate<AttachedFile> bad) {
        return facts.files().stream().filter(bad).findFirst().map(AttachedFile::shown);
    }
}
