package org.postern.post;

import java.time.Instant;
import org.postern.address.Address;
import org.postern.message.EncodedWords;
import org.postern.message.Lines;
import org.postern.message.MailId;

/**
 * The header fields that all mail of ours to people begins with (RFC 5322 3.6).
 *
 * @param hostname ours
 */
public record Letterhead(Sender sender, String hostname) {

    /**
     * The fields From to Auto-Submitted, each with its CRLF.
     *
     * @param subject any text; what ends lines in it becomes a blank
     * @throws IllegalArgumentException when the address cannot stand in a header
     */
    public String fields(Address to, String subject, MailId id, Instant now) {
        printable("the address", to.toString());
        return Lines.field("From", phrase(sender.name()) + " <" + sender.address() + ">")
                + Lines.field("To", "<" + to + ">")
                + Lines.field("Subject", EncodedWords.of(subject))
                + Lines.field("Date", Lines.date(now))
                + Lines.field("Message-ID", "<" + id + "@" + hostname + ">")
                // RFC 3834 5: nobody's message is answered here, and no answering machine will answer it
                + Lines.field("Auto-Submitted", "auto-generated");
    }

    /** RFC 5322 3.2.5: words, which are quoted where they are ASCII. */
    private static String phrase(String name) {
        String words = EncodedWords.of(name);
        return words.startsWith("=?") ? words : '"' + words.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    }

    // a line end would begin another field, and so would an address literal that has one within its brackets
    static void printable(String what, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(what + " has characters that a header does not allow");
        }
    }
}
