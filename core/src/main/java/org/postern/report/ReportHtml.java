package org.postern.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.postern.ledger.HeldClass;
import org.postern.link.Deed;
import org.postern.report.Arrangement.Chapter;
import org.postern.report.Arrangement.Section;
import org.postern.report.Contents.Act;
import org.postern.report.Contents.Entry;

/**
 * A report in HTML that mail programs show: tables for the frame, the styles that matter inline, the rest, and the colours for the dark, in
 * style sheets that some leave out; no pictures, nothing from elsewhere. Gmail cuts what is longer than 102 kB; a report that would be has shorter
 * texts, and no styles at its links but those of the sheet.
 */
final class ReportHtml {

    private static final int MOST = 100_000;
    private static final String LOOK = sheet("report.css");
    private static final String DARK = sheet("report-dark.css");
    private static final Set<HeldClass> HARMFUL = Set.of(HeldClass.PHISHING, HeldClass.VIRUS, HeldClass.ATTACHMENT);
    private static final Set<HeldClass> UNWANTED = Set.of(HeldClass.SPAM, HeldClass.BLOCKLIST, HeldClass.MALFORMED);
    private static final Map<Deed, String> LOOKS = Map.of(Deed.PREVIEW, "b p", Deed.BLOCK, "b r");

    private static final String LINK =
            "<a class=\"%s\" style=\"display:inline-block;padding:12px\" href=\"%s\">%s</a> ";

    /** Of a heading; the name is for the dark. */
    private record Colours(String name, String ground, String letters) {}

    private final Contents contents;
    private final Phrases phrases;
    private final boolean brief;
    private final StringBuilder html = new StringBuilder();

    private ReportHtml(Contents contents, boolean brief) {
        this.contents = contents;
        this.brief = brief;
        this.phrases = contents.phrases();
    }

    static String of(Contents contents) {
        String html = new ReportHtml(contents, false).written();
        return html.getBytes(StandardCharsets.UTF_8).length < MOST ? html : new ReportHtml(contents, true).written();
    }

    private static String sheet(String name) {
        try (InputStream file = ReportHtml.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String written() {
        head();
        contents.arrangement().chapters().forEach(this::chapter);
        contents.more().ifPresent(more -> put("""
                <tr><td class="i n x" style="padding:14px 20px;background:#f2f5f8;font-weight:600">%s</td></tr>
                """, more));
        foot();
        return html.toString();
    }

    private void head() {
        put("""
                <!DOCTYPE html>
                <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
                <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
                <meta name="x-apple-disable-message-reformatting"><title>%2$s</title>
                """, phrases.language(), contents.subject());
        // apart from one another: Gmail leaves out a whole style sheet for one line that it does not know
        html.append("<style>\n")
                .append(LOOK)
                .append("</style><style>\n")
                .append(DARK)
                .append("</style></head>\n");
        put("""
                <body class="g" style="margin:0;padding:0;background:#edf0f4;color:#1b2530">
                <table role="presentation" class="g" width="100%%" cellpadding="0" cellspacing="0" border="0" style="background:#edf0f4"><tr><td class="w" align="center" style="padding:16px 12px">
                <!--[if mso]><table role="presentation" width="704" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
                <table role="presentation" class="c" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:704px;background:#ffffff;border:1px solid #dbe1e8;border-radius:10px;border-collapse:separate;color:#1b2530;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;text-align:left">
                <tr><td class="x" style="padding:24px 20px 20px"><div class="m" style="font-size:14px">%s</div><h1>%s</h1><div>%s</div></td></tr>
                """, contents.gateway(), contents.title(), contents.intro());
    }

    private void chapter(Chapter chapter) {
        put("""
                <tr><td class="i n x" style="padding:12px 20px;background:#f2f5f8"><h2>%s <span class="m">%s</span></h2></td></tr>
                """, Contents.mailbox(chapter.mailbox()), phrases.count("messages", chapter.size(), Map.of()));
        chapter.sections().forEach(this::section);
    }

    private void section(Section section) {
        Colours colours = colours(section.kind());
        put(
                """
                <tr><td class="x" style="padding:18px 20px 4px"><h3 class="%s" style="background:%s;color:%s">%s (%s)</h3></td></tr>
                """,
                colours.name(),
                colours.ground(),
                colours.letters(),
                phrases.kind(section.kind()),
                phrases.number(section.lines().size()));
        boolean first = true;
        for (Line line : section.lines()) {
            entry(line, first);
            first = false;
        }
    }

    private void entry(Line line, boolean first) {
        Entry entry = contents.entry(line);
        Shown shown = brief ? entry.shown().brief() : entry.shown();
        html.append("<tr><td class=\"").append(first ? "" : "i l ").append("x\" style=\"padding:8px 20px 20px\">");
        put(
                "<div class=\"s\" dir=\"auto\"><b>%s</b></div><div class=\"f\" dir=\"auto\">%s</div>"
                        + "<div class=\"m\">%s</div><div class=\"f t\">%s</div><div>",
                shown.subject(), shown.sender(), shown.time(), shown.reason());
        for (Act act : entry.acts()) {
            put(
                    brief ? "<a class=\"%s\" href=\"%s\">%s</a> " : LINK,
                    LOOKS.getOrDefault(act.deed(), "b"),
                    act.link().toASCIIString(),
                    act.label());
        }
        html.append("</div></td></tr>\n");
    }

    private static Colours colours(HeldClass kind) {
        if (HARMFUL.contains(kind)) {
            return new Colours("k2", "#fde3e0", "#8d1e16");
        }
        return UNWANTED.contains(kind)
                ? new Colours("k1", "#fcefcf", "#6b4200")
                : new Colours("k0", "#e6ebf1", "#35424f");
    }

    private void foot() {
        html.append("<tr><td class=\"i m x\" style=\"padding:18px 20px 24px;color:#556170;"
                + "font-size:14px;line-height:21px\">");
        contents.notes().forEach(note -> put("<div style=\"margin:0 0 10px\">%s</div>", note));
        put(
                "<div>%s <a class=\"a\" style=\"color:#0b4f9e\" href=\"%s\">%s</a></div></td></tr></table>\n",
                phrases.text("footer.settings"),
                contents.portal().toASCIIString(),
                phrases.text("footer.settings.link"));
        html.append("<!--[if mso]></td></tr></table><![endif]--></td></tr></table></body></html>\n");
    }

    /** @param values escaped here, all of them */
    private void put(String template, String... values) {
        Object[] escaped = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            escaped[i] = Html.escaped(values[i]);
        }
        html.append(String.format(template, escaped));
    }
}
