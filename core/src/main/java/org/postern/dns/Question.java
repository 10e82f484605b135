package org.postern.dns;

import java.util.Locale;

/**
 * One question to DNS.
 *
 * @param name lower case, without a final dot
 */
public record Question(String name, Type type) {

    /** The kinds of records that are asked for. */
    public enum Type {
        A,
        AAAA,
        MX,
        PTR,
        TXT
    }

    public Question {
        String lower = name.toLowerCase(Locale.ROOT);
        name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    public static Question txt(String name) {
        return new Question(name, Type.TXT);
    }
}
