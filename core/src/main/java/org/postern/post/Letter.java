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
        Letterhead.printable("the address", to.toString());
        replyTo.ifPresent(address -> Letterhead.printable("the address", address.toString()));
        language.ifPresent(tag -> Letterhead.printable("the language", tag));
    }

    /** One that says no more of itself. */
    public Letter(Address to, String subject, String text) {
        this(to, subject, text, Optional.empty(), Optional.empty());
    }
}
