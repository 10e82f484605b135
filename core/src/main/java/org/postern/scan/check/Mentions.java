package org.postern.scan.check;

import java.util.Set;
import org.postern.scan.check.Brands.Brand;

/**
 * The brands that a message names, each set in the order of the text.
 *
 * @param sender in the name of its sender
 * @param subject in its subject
 * @param text in the first words of its body
 */
public record Mentions(Set<Brand> sender, Set<Brand> subject, Set<Brand> text) {

    /** None. */
    public static final Mentions NONE = new Mentions(Set.of(), Set.of(), Set.of());

    private static final int FIRST_WORDS = 500;

    static Mentions of(String sender, String subject, String body) {
        String begin = body.length() > 20 * FIRST_WORDS ? body.substring(0, 20 * FIRST_WORDS) : body;
        String text = begin.replaceAll("\\s+", " ");
        return new Mentions(
                Brands.named(sender),
                Brands.named(subject),
                Brands.named(text.length() > FIRST_WORDS ? text.substring(0, FIRST_WORDS) : text));
    }
}
