package org.postern.scan.url;

/** Whether letters look drawn by lot rather than chosen by somebody who wants to be read; no language is known. */
final class Chance {

    private static final String VOWELS = "aeiouy";
    private static final int SHORTEST = 7;
    private static final int CONSONANTS = 7;

    private Chance() {}

    /**
     * Whether a label of a host looks random: letters and digits in turns, or consonants that nobody can speak.
     *
     * @param label lower case
     */
    static boolean label(String label) {
        if (label.startsWith("xn--")) {
            return false;
        }
        for (String token : label.split("[-_]")) {
            if (token.length() >= SHORTEST
                    && (turns(token) >= 4 || consonants(token) > CONSONANTS || unspeakable(token))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a piece of a path, of more than 20 letters, mixes small, large and digits as no word does. */
    static boolean piece(String piece) {
        if (piece.length() < 20) {
            return false;
        }
        int small = 0;
        int large = 0;
        int digits = 0;
        int changes = 0;
        int last = 0;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            int kind = c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 3 : 0;
            small += kind == 1 ? 1 : 0;
            large += kind == 2 ? 1 : 0;
            digits += kind == 3 ? 1 : 0;
            changes += kind != last && kind > 0 && last > 0 ? 1 : 0;
            last = kind;
        }
        boolean mixed = small + large > 0 && digits > 1;
        return mixed && small + large + digits > piece.length() * 9 / 10 && changes >= piece.length() / 6;
    }

    private static int turns(String token) {
        int turns = 0;
        for (int i = 1; i < token.length(); i++) {
            turns += Character.isDigit(token.charAt(i)) != Character.isDigit(token.charAt(i - 1)) ? 1 : 0;
        }
        return turns;
    }

    private static int consonants(String token) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            run = c >= 'a' && c <= 'z' && VOWELS.indexOf(c) < 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Long, and hardly a vowel. */
    private static boolean unspeakable(String token) {
        int vowels = 0;
        int letters = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            letters += c >= 'a' && c <= 'z' ? 1 : 0;
            vowels += VOWELS.indexOf(c) >= 0 ? 1 : 0;
        }
        return letters >= 10 && vowels * 8 < letters;
    }
}
