package org.postern.report;

import org.postern.report.Arrangement.Chapter;
import org.postern.report.Arrangement.Section;
import org.postern.report.Contents.Act;
import org.postern.report.Contents.Entry;

/** A report in plain text. What comes from a message stands on a line with nothing behind it, so that letters of right-to-left scripts turn nothing else. */
final class ReportText {

    private static final int RULE = 40;

    private final Contents contents;
    private final Phrases phrases;
    private final StringBuilder text = new StringBuilder();

    private ReportText(Contents contents) {
        this.contents = contents;
        this.phrases = contents.phrases();
    }

    static String of(Contents contents) {
        return new ReportText(contents).written();
    }

    private String written() {
        line(contents.title());
        line("");
        line(contents.intro());
        contents.arrangement().chapters().forEach(this::chapter);
        line("");
        contents.more().ifPresent(more -> line(more + "\n"));
        line("-".repeat(RULE));
        contents.notes().forEach(note -> line(note + "\n"));
        line(phrases.text("footer.settings"));
        line("<" + contents.portal().toASCIIString() + ">");
        return text.toString();
    }

    private void chapter(Chapter chapter) {
        String title = Contents.mailbox(chapter.mailbox());
        line("\n");
        line(title);
        line("-".repeat(title.length()));
        chapter.sections().forEach(this::section);
    }

    private void section(Section section) {
        line("");
        line(phrases.kind(section.kind()) + " ("
                + phrases.number(section.lines().size()) + ")");
        section.lines().forEach(this::entry);
    }

    private void entry(Line line) {
        Entry entry = contents.entry(line);
        Shown shown = entry.shown();
        line("");
        line("* " + shown.subject());
        labelled("label.from", shown.sender());
        labelled("label.received", shown.time());
        labelled("label.why", shown.reason());
        for (Act act : entry.acts()) {
            // RFC 3986 C: in angle brackets a program finds its end
            line("  " + act.label() + " <" + act.link().toASCIIString() + ">");
        }
    }

    private void labelled(String key, String value) {
        line("  " + phrases.text(key) + " " + value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
