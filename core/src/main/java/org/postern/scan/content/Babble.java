package org.postern.scan.content;

/** Whether letters were drawn by lot: no language makes words so. */
final class Babble {

    private static final int SHORTEST = 6;
    private static final int MOST_CONSONANTS = 6;
    private static final int MANY_CHANGES = 3;
    private static final int SHORT_PIECE = 2;
    private static final String VOWELS = "aeiouyäöüàáâãèéêëìíîïòóôõùúûåøæœ";

    private Babble() {}

    /** A word in which case or kind of letters changes without plan, or that cannot be spoken. */
    static boolean in(String word) {
        return word.length() >= SHORTEST
                && (shortPieces(word) >= MANY_CHANGES || changes(word) > MANY_CHANGES || unspeakable(word));
    }

    /** Pieces that begin with a capital or a row of them and are too short for a name: {@code afAbPcZ} has four. */
    private static int shortPieces(String word) {
        int pieces = 0;
        int start = 0;
        for (int i = 1; i <= word.length(); i++) {
            boolean end = i == word.length()
                    || Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1));
            if (end) {
                pieces += i - start <= SHORT_PIECE ? 1 : 0;
                start = i;
            }
        }
        return pieces;
    }

    /** How often letters and digits take turns. */
    private static int changes(String word) {
        int changes = 0;
        for (int i = 1; i < word.length(); i++) {
            char before = word.charAt(i - 1);
            char here = word.charAt(i);
            changes += Character.isLetter(before) && Character.isDigit(here)
                            || Character.isDigit(before) && Character.isLetter(here)
                    ? 1
                    : 0;
        }
        return changes;
    }

    private static boolean unspeakable(String word) {
        int row = 0;
        for (int i = 0; i < word.length(); i++) {
            char letter = Character.toLowerCase(word.charAt(i));
            boolean consonant = letter >= 'a' && letter <= 'z' && VOWELS.indexOf(letter) < 0;
            row = consonant ? row + 1 : 0;
            if (row >= MOST_CONSONANTS) {
                return true;
            }
        }
        return false;
    }
}
