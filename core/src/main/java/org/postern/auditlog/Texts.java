package org.postern.auditlog;

import java.nio.charset.StandardCharsets;

/** Texts as they can be kept, hashed and exported alike. */
final class Texts {

    private Texts() {}

    /** Cut, and without halves of surrogate pairs, which have no form in UTF-8. */
    static String fit(String text, int most) {
        String cut = text.length() > most ? text.substring(0, most) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
