package org.postern.preview;

import java.util.regex.Pattern;

/** Makes text of a message safe to look at, as the package promises, and counts what it replaced. One serves one preview. */
public final class Visible {

    static final char SIGN = '\ufffd';

    private static final int MOST_MARKS = 4;
    // What a reader of HTML makes a "<" of, however often its ampersand is written as an entity itself
    private static final Pattern COVERED_TAG = Pattern.compile(
            "&(?=(?:amp;?|#0*+38;?|#x0*+26;?)*+(?:lt|#0*+60(?!\\d)|#x0*+3c(?![0-9a-f])))", Pattern.CASE_INSENSITIVE);
    // Letters and marks without a shape of their own, which Unicode does not count as formatting
    private static final String SHAPELESS =
            "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7\ufff8\u2065";
    // Embeddings, overrides and isolates (Unicode Standard Annex 9)
    private static final String TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private int replaced;

    /** Characters that were replaced or dropped so far. */
    int replaced() {
        return replaced;
    }

    /** On one line, blanks run together, at most so many characters. */
    public String line(String text, int most) {
        return bounded(clean(text, most).replaceAll("[\\s]+", " ").strip(), most);
    }

    /** With its lines and tabs, at most so many characters. */
    String text(String text, int most) {
        return bounded(clean(text, most), most);
    }

    private static String bounded(String clean, int most) {
        if (clean.length() <= most) {
            return untagged(clean);
        }
        int end = Character.isHighSurrogate(clean.charAt(most - 1)) ? most - 1 : most;
        return untagged(clean.substring(0, end)) + "\u2026";
    }

    private String clean(String text, int most) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), most) + 16);
        int marks = 0;
        for (int at = 0; at < text.length() && out.length() <= most; ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            marks = mark(character) ? marks + 1 : 0;
            if (character == '\r') {
                at += at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
                out.append('\n');
            } else if (character >= ' ' && character < 0x7f || character == '\n' || character == '\t') {
                out.append((char) character);
            } else if (marks > MOST_MARKS || invisible(character)) {
                replaced++;
            } else {
                append(out, character);
            }
        }
        return out.toString();
    }

    private void append(StringBuilder out, int character) {
        if (line(character)) {
            out.append('\n');
        } else if (Character.getType(character) == Character.SPACE_SEPARATOR || character == 0x2800) {
            out.append(' ');
        } else if (harmful(character)) {
            replaced++;
            out.append(SIGN);
        } else {
            out.appendCodePoint(character);
        }
    }

    private static boolean line(int character) {
        return character == 0x2028
                || character == 0x2029
                || character == 0x85
                || character == 0x0b
                || character == 0x0c;
    }

    private static boolean mark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean harmful(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || TURNING.indexOf(character) >= 0
                || (character & 0xfffe) == 0xfffe
                || character >= 0xfdd0 && character <= 0xfdef;
    }

    private static boolean invisible(int character) {
        if (TURNING.indexOf(character) >= 0) {
            return false;
        }
        return Character.getType(character) == Character.FORMAT
                || SHAPELESS.indexOf(character) >= 0
                || character >= 0x180b && character <= 0x180f
                || character >= 0xfe00 && character <= 0xfe0f
                || character >= 0xe0000 && character <= 0xe0fff;
    }

    /** Angle brackets that could be read as a tag become others; so does the ampersand of an entity that stands for one. */
    private static String untagged(String text) {
        StringBuilder out = new StringBuilder(COVERED_TAG.matcher(text).replaceAll("\uff06"));
        int open = 0;
        for (int i = 0; i < out.length(); i++) {
            char character = out.charAt(i);
            if (character == '<' && (i + 1 == out.length() || opensTag(out.charAt(i + 1)))) {
                out.setCharAt(i, '\u2039');
                open++;
            } else if (character == '>' && open > 0) {
                out.setCharAt(i, '\u203a');
                open--;
            } else if (character == '\n') {
                open = 0;
            }
        }
        return out.toString();
    }

    // HTML 13.2.5.6, the tag open state; digits open no tag, but so all addresses and ids look alike
    private static boolean opensTag(char next) {
        return next < 0x80 && Character.isLetterOrDigit(next) || next == '/' || next == '!' || next == '?';
    }
}
