package org.postern.preview;

/** Running text as lines: blanks run together, paragraphs apart, lists and quotations indented, cells of a row side by side. */
final class Layout {

    private static final int DEEPEST = 6;

    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int newlines = 2;
    private boolean blank;
    private boolean cell;
    private String mark = "";
    private int lists;
    private int quotes;

    /** @param most characters, after which nothing is taken */
    Layout(int most) {
        this.most = most;
    }

    /** Whether it takes no more. */
    boolean full() {
        return out.length() > most;
    }

    void text(String text) {
        for (int i = 0; i < text.length() && !full(); i++) {
            char character = text.charAt(i);
            if (blank(character)) {
                blank = true;
            } else {
                begin();
                out.append(character);
            }
        }
    }

    /** As it is written, with its lines. */
    void preformatted(String text) {
        for (int i = 0; i < text.length() && !full(); i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                lineBreak();
            } else if (character != '\r') {
                begin();
                out.append(character);
            }
        }
    }

    // A no-break space keeps words apart, in a layout of blanks too.
    private static boolean blank(char character) {
        return character <= ' ' || character == '\u00a0';
    }

    /** Writes what is due before the next character. */
    private void begin() {
        if (newlines > 0) {
            out.append(out.isEmpty() ? "" : "\n".repeat(newlines));
            out.append("> ".repeat(Math.min(quotes, DEEPEST)));
            int indent = Math.max(0, Math.min(lists, DEEPEST) - 1);
            out.append("  ".repeat(indent)).append(mark.isEmpty() && lists > 0 ? "  " : mark);
            mark = "";
        } else if (cell) {
            out.append(" | ");
        } else if (blank) {
            out.append(' ');
        }
        newlines = 0;
        cell = false;
        blank = false;
    }

    /** Right after what stands there, although a new line may be due. */
    void attach(String text) {
        if (newlines == 0 || out.isEmpty()) {
            text(text);
        } else {
            out.append(text);
        }
    }

    /** What follows stands on a new line. */
    void line() {
        newlines = Math.max(newlines, 1);
        cell = false;
        blank = false;
    }

    /** What follows stands on the next line; after two breaks a line is empty. */
    void lineBreak() {
        int before = newlines;
        line();
        newlines = Math.min(2, before + 1);
    }

    /** What follows stands apart. */
    void paragraph() {
        line();
        newlines = 2;
    }

    /** What follows stands beside it. */
    void cell() {
        cell = newlines == 0;
    }

    /** What follows is an item of the list. */
    void item(String sign) {
        line();
        mark = sign;
    }

    void list(int change) {
        lists = Math.max(0, lists + change);
    }

    void quote(int change) {
        paragraph();
        quotes = Math.max(0, quotes + change);
    }

    /** Where the next character will stand. */
    int length() {
        return out.length();
    }

    /** What was written since. */
    String since(int start) {
        return out.substring(Math.min(start, out.length()));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
