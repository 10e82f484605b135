package org.postern.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Texts as words, the same for what is indexed and what is asked: letters and digits in a row, lower case, without accents (ß is ss, ø is o).
 * Of scripts that put no blanks between words each character is a word, so that a phrase finds any part.
 */
final class Words {

    /** Longer words are cut, in both places. */
    static final int LONGEST = 64;

    // what a character may become in ASCII
    private static final int MOST_FOLDED = 4;
    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    static List<String> of(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < folded.length()) {
            int character = folded.codePointAt(at);
            int next = at + Character.charCount(character);
            if (!inWord(character)) {
                add(words, folded, start, at);
                start = next;
            } else if (character > 0x7f && alone(character)) {
                add(words, folded, start, at);
                add(words, folded, at, next);
                start = next;
            }
            at = next;
        }
        add(words, folded, start, at);
        return words;
    }

    private static void add(List<String> words, String text, int start, int end) {
        if (end > start) {
            words.add(text.substring(start, Math.min(end, start + LONGEST)));
        }
    }

    private static boolean inWord(int character) {
        if (character < 0x80) {
            return character >= 'a' && character <= 'z' || character >= '0' && character <= '9';
        }
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character) || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean alone(int character) {
        return WITHOUT_BLANKS.contains(UnicodeScript.of(character));
    }

    /** Lower case, without accents and without what is not seen. */
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c < 0x80)) {
            return lower;
        }
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Words::seen)
                .map(character -> character == 'ς' ? 'σ' : character)
                .forEach(bare::appendCodePoint);
        char[] in = bare.toString().toCharArray();
        char[] out = new char[in.length * MOST_FOLDED];
        int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
        return new String(out, 0, length).toLowerCase(Locale.ROOT);
    }

    private static boolean seen(int character) {
        int type = Character.getType(character);
        return type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK && type != Character.FORMAT;
    }
}
