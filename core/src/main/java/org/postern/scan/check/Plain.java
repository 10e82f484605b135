package org.postern.scan.check;

/** Text of a message made fit to be shown in one line. */
public final class Plain {

    private static final int LONGEST = 200;

    private Plain() {}

    /** Without control and formatting characters, at most 200 characters. */
    public static String line(String text) {
        return line(text, LONGEST);
    }

    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(longest)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
