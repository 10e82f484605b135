package org.postern.lesson;

/**
 * A part of the model.
 *
 * @param part {@code installation}, {@code domain:example.com}, {@code address:anna@example.com}
 * @param ham lessons that it learnt
 * @param spam lessons that it learnt
 * @param digest SHA-256 of all that it knows, lower-case hexadecimal
 */
public record PartState(String part, long ham, long spam, String digest, long octets) {

    public long lessons() {
        return ham + spam;
    }
}
