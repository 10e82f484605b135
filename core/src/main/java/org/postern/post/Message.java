package org.postern.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.postern.message.Lines;
import org.postern.message.MailId;

/** A letter as it goes out, unsigned: RFC 5322 fields and text in UTF-8. */
final class Message {

    private Message() {}

    static byte[] of(Letter letter, Letterhead head, MailId id, Instant now) {
        byte[] fields = fields(letter, head, id, now).getBytes(StandardCharsets.US_ASCII);
        byte[] text = TextPart.of("text/plain", letter.text());
        byte[] message = new byte[fields.length + text.length];
        System.arraycopy(fields, 0, message, 0, fields.length);
        System.arraycopy(text, 0, message, fields.length, text.length);
        return message;
    }

    private static String fields(Letter letter, Letterhead head, MailId id, Instant now) {
        StringBuilder fields = new StringBuilder(head.fields(letter.to(), letter.subject(), id, now));
        letter.replyTo().ifPresent(address -> fields.append(Lines.field("Reply-To", "<" + address + ">")));
        letter.language().ifPresent(tag -> fields.append(Lines.field("Content-Language", tag)));
        return fields.append(Lines.field("MIME-Version", "1.0")).toString();
    }
}
