package org.postern.scan.attachment;

import static org.postern.scan.attachment.AttachmentChecks.first;
import static org.postern.scan.attachment.AttachmentChecks.trait;
import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Mailbox;
import org.postern.scan.check.Trait;
import org.postern.verdict.Category;

/** The checks on what attached documents and pages do by themselves. */
final class DocumentChecks {

    static final List<Check> ALL = List.of(
            showing(
                    Category.PHISHING,
                    "attachment-macros",
                    2.2,
                    texts("An office document with macros is attached.", "The document saved without macros."),
                    facts -> first(facts, DocumentChecks::macros)),
            trait(
                    Category.PHISHING,
                    2.2,
                    Trait.MACROS_RUN,
                    "attachment-macros-run",
                    "A macro of an attached document runs without being asked for.",
                    "The document saved without macros."),
            showing(
                    Category.ATTACHMENT,
                    "attachment-macros-reach",
                    5,
                    texts(
                            "A macro that runs by itself starts programs or fetches files.",
                            "The document saved without macros."),
                    facts -> first(facts, file -> file.has(Trait.MACROS_RUN) && file.has(Trait.MACROS_REACH))),
            trait(
                    Category.PHISHING,
                    4.5,
                    Trait.REMOTE_TEMPLATE,
                    "attachment-template-remote",
                    "An attached document fetches a part of itself from elsewhere when it is opened.",
                    "A document that is whole by itself."),
            trait(
                    Category.ATTACHMENT,
                    5,
                    Trait.DDE,
                    "attachment-asks-program",
                    "An attached document has another program run for a value in it (DDE).",
                    "A document with values instead."),
            trait(
                    Category.PHISHING,
                    4.5,
                    Trait.RISKY_OBJECT,
                    "attachment-object-risky",
                    "An attached document loads an object of a kind that is used to break in.",
                    "A document without such objects."),
            trait(
                    Category.ATTACHMENT,
                    5,
                    Trait.PDF_LAUNCH,
                    "pdf-starts-program",
                    "An attached PDF file starts a program.",
                    "A PDF file without actions."),
            trait(
                    Category.PHISHING,
                    0.8,
                    Trait.PDF_SCRIPT,
                    "pdf-script",
                    "An attached PDF file holds a script.",
                    "A PDF file without scripts."),
            trait(
                    Category.PHISHING,
                    1.5,
                    Trait.PDF_SCRIPT_RUNS,
                    "pdf-script-runs",
                    "A script of an attached PDF file runs when it is opened.",
                    "A PDF file without scripts."),
            trait(
                    Category.PHISHING,
                    3,
                    Trait.PDF_OPENS_URL,
                    "pdf-opens-url",
                    "An attached PDF file goes to a web address when it is opened.",
                    "A PDF file without actions."),
            trait(
                    Category.PHISHING,
                    0.4,
                    Trait.PDF_LOCKED,
                    "pdf-encrypted",
                    "An attached PDF file is encrypted.",
                    "A PDF file that can be looked into."),
            showing(
                    Category.PHISHING,
                    "attachment-page",
                    2.6,
                    texts(
                            "A web page is attached as a file.",
                            "The text in the message itself, or a link to the page."),
                    facts -> facts.overList() ? Optional.empty() : first(facts, DocumentChecks::page)),
            page(
                    Trait.PAGE_SCRIPT,
                    1,
                    "page-script",
                    "An attached page or drawing holds a script.",
                    "A page without scripts."),
            page(
                    Trait.PAGE_PASSWORD,
                    2.5,
                    "page-password",
                    "An attached page asks for a password.",
                    "A link to the page of the service itself."),
            page(
                    Trait.PAGE_REDIRECT,
                    1.8,
                    "page-leads-on",
                    "An attached page leads to another by itself.",
                    "A link to the page in the message."),
            page(
                    Trait.PAGE_SMUGGLES,
                    3.5,
                    "page-makes-file",
                    "An attached page unpacks something out of its own text.",
                    "The file itself attached."),
            showing(
                    Category.PHISHING,
                    "calendar-organiser-elsewhere",
                    0.8,
                    texts(
                            "An invitation comes from somebody else than its organiser.",
                            "An invitation that its organiser sends."),
                    DocumentChecks::organiser));

    // RFC 5545 3.8.4.3
    private static final Pattern ORGANISER =
            Pattern.compile("(?i)\\nORGANIZER[^:\\n]{0,500}:mailto:[^@\\s]{1,100}@([^\\s>;]{3,200})");
    private static final Pattern INVITES = Pattern.compile("(?i)\\nMETHOD:(?:REQUEST|PUBLISH)");

    private DocumentChecks() {}

    /** Answers to an invitation, and forwarded ones, name somebody else by right; the first say so. */
    private static Optional<String> organiser(Facts facts) {
        return facts.message().parts().stream()
                .filter(part -> part.type().equals("text/calendar")
                        && INVITES.matcher(part.text()).find())
                .map(part -> ORGANISER.matcher(part.text().replaceAll("\\r?\\n[ \\t]", "")))
                .filter(Matcher::find)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .filter(domain -> Stream.of("From", "Sender", "Reply-To")
                        .map(field ->
                                Mailbox.parse(facts.headers().decoded(field)).domain())
                        .noneMatch(own -> Hosts.registered(own).equals(Hosts.registered(domain))))
                .findFirst();
    }

    private static boolean macros(AttachedFile file) {
        return file.has(Trait.MACROS) || FileName.of(file.name()).macros();
    }

    private static boolean page(AttachedFile file) {
        return !file.type().equals("message/rfc822")
                && !file.type().startsWith("image/")
                && (FileName.of(file.name()).page() || file.has(Trait.PAGE_WITHIN));
    }

    /** @param texts name, words, otherwise */
    private static Check page(Trait trait, double weight, String... texts) {
        Check check = trait(Category.PHISHING, weight, trait, texts);
        return new Check(
                check.name(),
                check.group(),
                check.weight(),
                check.words(),
                check.otherwise(),
                (Facts facts) ->
                        facts.overList() ? Optional.empty() : check.question().apply(facts));
    }
}
