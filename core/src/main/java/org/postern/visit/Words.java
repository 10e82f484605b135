package org.postern.visit;

/** What people write for other people to read: one line of plain text. */
public final class Words {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Words() {}

    /**
     * @param most characters
     * @throws IllegalArgumentException when it is longer, or has characters that are not shown as they stand
     */
    public static String read(String text, int most) {
        String words = text.strip();
        if (words.length() > most) {
            throw new IllegalArgumentException("is longer than " + most + " characters");
        }
        if (words.codePoints().anyMatch(Words::hidden)) {
            throw new IllegalArgumentException("has control characters; write it in one line of plain text");
        }
        return words;
    }

    /** The beginning of it, where there is room for so many characters only. */
    public static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
        return words.substring(0, end);
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // such as those that turn the direction of reading; but for two that some scripts are written with
            case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }
}
