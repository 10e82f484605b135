package org.postern.scan.auth.dkim;

/** A header field that is written word by word, with lines of at most 78 columns where its words allow it (RFC 5322 2.1.1). */
final class Folded {

    private static final int WIDTH = 78;
    private static final String FOLD = "\r\n ";

    private final StringBuilder text;
    private int column;

    Folded(String start) {
        this.text = new StringBuilder(start);
        this.column = start.length();
    }

    /** Adds a word after a blank or on a new line. */
    Folded add(String word) {
        if (column + 1 + word.length() > WIDTH) {
            fold();
        } else {
            text.append(' ');
            column++;
        }
        text.append(word);
        column += word.length();
        return this;
    }

    /** Adds a word that may be folded anywhere, right after the last one. */
    Folded addPieces(String word) {
        for (int done = 0; done < word.length(); ) {
            if (column >= WIDTH) {
                fold();
            }
            int room = Math.min(WIDTH - column, word.length() - done);
            text.append(word, done, done + room);
            done += room;
            column += room;
        }
        return this;
    }

    private void fold() {
        text.append(FOLD);
        column = 1;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
