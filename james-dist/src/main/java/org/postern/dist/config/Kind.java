package org.postern.dist.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value of James's files may be. */
enum Kind {
    /** Elements only. */
    GROUP("has a text of its own, where only elements may stand", ""),
    /** Anything. */
    TEXT("", null),
    FLAG("is neither true nor false", "true|false"),
    NUMBER("is not a whole number", "-?\\d{1,9}"),
    PORT("is not a port, 0-65535", "\\d{1,5}"),
    /** Kilobytes, or a number with its unit. */
    SIZE("is not a size; write kilobytes, or a number and K, M or G", "\\d{1,9} ?[BKMGkmg]?"),
    /** {@code address:port}, several separated by commas. */
    LISTEN("is not address:port", "[^\\s,]+:\\d{1,5}(\\s*,\\s*[^\\s,]+:\\d{1,5})*"),
    /** An element whose class attribute names code of ours, James's or the admin's, and whose children are that code's parameters. */
    PLUGIN("has a text of its own, where only parameters may stand", "");

    private final String problem;
    private final Pattern form;

    Kind(String problem, String form) {
        this.problem = problem;
        this.form = form == null ? null : Pattern.compile(form);
    }

    static Kind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What is wrong with the value, if anything. */
    Optional<String> judge(String value) {
        String stripped = value.strip();
        // A variable of Commons Configuration is judged by whoever reads its value.
        if (form == null || stripped.contains("${")) {
            return Optional.empty();
        }
        boolean fits = form.matcher(stripped).matches() && (this != PORT || Integer.parseInt(stripped) <= 65_535);
        return fits ? Optional.empty() : Optional.of("'" + stripped + "' " + problem);
    }
}
