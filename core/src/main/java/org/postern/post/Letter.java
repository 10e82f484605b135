package org.postern.post;

import java.util.Optional;
import org.postern.address.Address;

/**
 * A letter to one person.
 *
 * @param to who gets it, and no other
 * @param subject any text; what ends lines in it becomes a blank
 * @param text plain text, lines ended by LF or CRLF
 * @param language of the text, RFC 5646, such as {@code en}
 * @param replyTo where an answer goes, other than to the sender of letters
 */
public record Letter(Address to, String subject, String text, Optional<String> language, Optional<Address> replyTo) {

    /** @throws IllegalArgumentException when what is to stand in the header cannot stand there */
    public Letter {
        printable("the address", to.toString());
        replyTo.ifPresent(address -> printable("the address", address.toString()));
        language.ifPresent(tag -> printable("the language", tag));
    }

    /** One that says no more of itself. */
    public Letter(Address to, String subject, String text) {
        this(to, subject, text, Optional.empty(), Optional.empty());
    }

    // a line end would begin another field, and so would an address literal that has one within its brackets
    private static void printable(String what, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(what + " has characters that a header does not allow");
        }
    }
}
