package org.postern.report;

import java.time.ZoneId;
import org.postern.quarantine.HeldItem;

/**
 * What is told of a held item without opening it: by a report, and again by the page that a link of it opens. What comes from the message is
 * made safe to look at ({@link org.postern.preview.Visible}), holds nothing that a mail program would make a link of, and is cut where it is
 * long. It is text; a page still escapes it.
 *
 * @param sender the From field; where it is empty the sender of the envelope
 * @param subject or words for that there is none
 * @param time when it was received, on the reader's clock
 * @param kind its class
 * @param reason why it is held, in one sentence
 */
public record Shown(String sender, String subject, String time, String kind, String reason) {

    // octets in HTML, so that a full report stays below what mail programs cut, whatever letters it is written in
    static final int MOST_SENDER = 120;
    static final int MOST_SUBJECT = 160;
    static final int MOST_REASON = 160;

    public static Shown of(HeldItem item, ZoneId zone, Phrases phrases) {
        return new Shown(
                told(item.from().isBlank() ? item.sender() : item.from(), MOST_SENDER, phrases.text("no.sender")),
                told(item.subject(), MOST_SUBJECT, phrases.text("no.subject")),
                phrases.time(item.received(), zone),
                phrases.kind(item.heldClass()),
                reason(item, phrases));
    }

    /** The same, shorter: for a report that would be cut else. */
    Shown brief() {
        return new Shown(
                Unlinked.cut(sender, MOST_SENDER / 2),
                Unlinked.cut(subject, MOST_SUBJECT / 2),
                time,
                kind,
                Unlinked.cut(reason, MOST_REASON / 2));
    }

    private static String told(String text, int most, String otherwise) {
        String shown = Unlinked.line(text, most);
        return shown.isEmpty() ? otherwise : shown;
    }

    private static String reason(HeldItem item, Phrases phrases) {
        String sentence = phrases.reasons().of(item);
        // those in English quote the message; ours have blanks that are no common ones
        return phrases.language().equals("en") ? Unlinked.line(sentence, MOST_REASON) : sentence;
    }
}
