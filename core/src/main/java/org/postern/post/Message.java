package org.postern.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.postern.message.EncodedWords;
import org.postern.message.Lines;
import org.postern.message.MailId;
import org.postern.message.QuotedPrintable;

/** A letter as it goes out, unsigned: RFC 5322 fields and text in UTF-8. */
final class Message {

    private Message() {}

    static byte[] of(Letter letter, Sender sender, String hostname, MailId id, Instant now) {
        byte[] fields =
                fields(letter, sender, "<" + id + "@" + hostname + ">", now).getBytes(StandardCharsets.US_ASCII);
        byte[] text = QuotedPrintable.of(lines(letter.text()).getBytes(StandardCharsets.UTF_8));
        byte[] message = new byte[fields.length + text.length];
        System.arraycopy(fields, 0, message, 0, fields.length);
        System.arraycopy(text, 0, message, fields.length, text.length);
        return message;
    }

    private static String fields(Letter letter, Sender sender, String messageId, Instant now) {
        StringBuilder fields = new StringBuilder();
        fields.append(Lines.field("From", phrase(sender.name()) + " <" + sender.address() + ">"));
        letter.replyTo().ifPresent(address -> fields.append(Lines.field("Reply-To", "<" + address + ">")));
        fields.append(Lines.field("To", "<" + letter.to() + ">"));
        fields.append(Lines.field("Subject", EncodedWords.of(letter.subject())));
        fields.append(Lines.field("Date", Lines.date(now)));
        fields.append(Lines.field("Message-ID", messageId));
        // RFC 3834 5: nobody's message is answered here, and no answering machine will answer it
        fields.append(Lines.field("Auto-Submitted", "auto-generated"));
        letter.language().ifPresent(tag -> fields.append(Lines.field("Content-Language", tag)));
        fields.append(Lines.field("MIME-Version", "1.0"));
        fields.append(Lines.field("Content-Type", "text/plain; charset=utf-8"));
        fields.append(Lines.field("Content-Transfer-Encoding", "quoted-printable"));
        return fields.append("\r\n").toString();
    }

    /** RFC 5322 3.2.5: words, which are quoted where they are ASCII. */
    private static String phrase(String name) {
        String words = EncodedWords.of(name);
        return words.startsWith("=?") ? words : '"' + words.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    }

    private static String lines(String text) {
        String lines = text.replaceAll("\r\n|\r|\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }
}
