package org.postern.message;

/**
 * A leaf of the MIME tree (RFC 2045).
 *
 * @param type media type in lower case, without parameters
 * @param name file name, decoded, or empty
 * @param attached whether it says that it is an attachment or has a file name
 * @param depth containers around it
 * @param text its decoded text up to the limit; empty for what is not text
 * @param headers of the part itself; those of the message where it is the only part
 */
public record Part(String type, String name, boolean attached, int depth, String text, Headers headers) {

    /** A part of which no header field matters. */
    public Part(String type, String name, boolean attached, int depth, String text) {
        this(type, name, attached, depth, text, new Headers());
    }

    public boolean html() {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }
}
