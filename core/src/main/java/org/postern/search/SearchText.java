package org.postern.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people ask, parsed. Words must all be found, in any order and in whatever field; {@code "words in quotes"} one after another;
 * {@code word*} and any plain word of three letters or more find longer words that begin so; {@code -word} must not be found. With
 * {@code from:}, {@code to:}, {@code subject:}, {@code reason:}, {@code attachment:} a word, phrase or (from, to) address, local part or domain is looked for
 * there; {@code class:}, {@code country:}, {@code has:attachment}, {@code before:} and {@code after:} (a UTC day or a time) narrow. Case and accents
 * do not matter. A colon after any other word is a colon.
 */
public final class SearchText {

    private static final int LONGEST = 500;
    private static final int MOST_CLAUSES = 20;
    private static final int MOST_WORDS = 40;

    private final List<Clause> clauses;

    private SearchText(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** @throws IllegalArgumentException that says what is wrong and what to write */
    public static SearchText parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("has " + text.length() + " characters; " + LONGEST + " are the most");
        }
        String plain = text.replaceAll("[\u201c\u201d\u201e\u00ab\u00bb]", "\"");
        List<Clause> clauses = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            if (Character.isWhitespace(plain.charAt(at))) {
                at++;
            } else {
                Piece piece = Piece.read(plain, at);
                piece.clause().ifPresent(clauses::add);
                at = piece.end();
            }
        }
        if (clauses.isEmpty()) {
            throw new IllegalArgumentException("'" + text.strip() + "' has no letter or digit to look for");
        }
        int words = clauses.stream().mapToInt(SearchText::words).sum();
        if (clauses.size() > MOST_CLAUSES || words > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "asks for too much at once; write at most " + MOST_CLAUSES + " parts and " + MOST_WORDS + " words");
        }
        return new SearchText(List.copyOf(clauses));
    }

    private static int words(Clause clause) {
        if (clause instanceof Clause.Not not) {
            return words(not.clause());
        }
        return clause instanceof Clause.Words words ? words.words().size() : 1;
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** A part of the text between blanks. @param end where it ends in the text */
    private record Piece(boolean excluded, String field, String value, boolean quoted, int end) {

        static Piece read(String text, int start) {
            int at = start;
            boolean excluded = text.charAt(at) == '-' && at + 1 < text.length();
            if (excluded) {
                at++;
            }
            String field = "";
            int colon = at;
            while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
                colon++;
            }
            if (colon > at && colon < text.length() && text.charAt(colon) == ':') {
                String name = text.substring(at, colon).toLowerCase(Locale.ROOT);
                if (ClauseReader.FIELDS.contains(name)) {
                    field = name;
                    at = colon + 1;
                }
            }
            if (at < text.length() && text.charAt(at) == '"') {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("has a quotation mark without its other; write \"two words\"");
                }
                return new Piece(excluded, field, text.substring(at + 1, end), true, end + 1);
            }
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return new Piece(excluded, field, text.substring(at, end), false, end);
        }

        /** Empty when nothing in it can be looked for. */
        Optional<Clause> clause() {
            Optional<Clause> clause = ClauseReader.read(field, value, quoted);
            return excluded ? clause.map(Clause.Not::new) : clause;
        }
    }
}
