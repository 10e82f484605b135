package org.postern.scan.auth.signed;

/**
 * One header field as it stands in the message.
 *
 * @param name lower case
 * @param text name, colon, value and folding, one character an octet, lines divided by CRLF, without the last line end
 */
public record RawField(String name, String text) {

    /** Everything after the colon, as it is. */
    public String value() {
        return text.substring(text.indexOf(':') + 1);
    }
}
