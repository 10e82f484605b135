package org.postern.outbreak;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A text as a few numbers that it shares with texts that say nearly the same: of all runs of five words, hashed, the least (a bottom-k sketch).
 * Numbers, addresses and other strings that differ from copy to copy are no words. Texts that are too short to be told apart have none.
 */
final class TextSketch {

    /** How many numbers stand for a text. */
    static final int SIZE = 6;

    private static final int RUN = 5;
    private static final int FEWEST_WORDS = 15;
    private static final int MOST_WORDS = 4_000;
    private static final int MOST_CHARACTERS = 200_000;
    private static final int LONGEST_WORD = 24;

    private TextSketch() {}

    /** @param text in lower case */
    static List<String> of(String text) {
        List<String> words = words(text);
        if (words.size() < FEWEST_WORDS) {
            return List.of();
        }
        TreeSet<Long> least = new TreeSet<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            least.add(hash(words, i));
            if (least.size() > SIZE) {
                least.pollLast();
            }
        }
        return least.stream().map(Long::toHexString).toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean pure = true;
        int end = Math.min(text.length(), MOST_CHARACTERS);
        for (int i = 0; i <= end && words.size() < MOST_WORDS; ) {
            int c = i < end ? text.codePointAt(i) : ' ';
            i += Character.charCount(c);
            if (Character.isIdeographic(c)) {
                add(words, word, pure);
                pure = true;
                words.add(Character.toString(c));
            } else if (Character.isLetter(c)) {
                word.appendCodePoint(c);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                add(words, word, pure);
                pure = true;
            } else if ("0123456789@/:=_%#&".indexOf(c) >= 0) {
                // of an address or a number
                pure = false;
            }
        }
        return words;
    }

    private static void add(List<String> words, StringBuilder word, boolean pure) {
        if (pure && word.length() > 0 && word.length() <= LONGEST_WORD) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static long hash(List<String> words, int from) {
        // FNV-1a over the words, then mixed, so that the least of them are spread evenly; nobody gains by a collision
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < from + RUN; i++) {
            String word = words.get(i);
            for (int at = 0; at < word.length(); at++) {
                hash = (hash ^ word.charAt(at)) * 0x100000001b3L;
            }
            hash = (hash ^ ' ') * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return (hash ^ (hash >>> 33)) & Long.MAX_VALUE;
    }
}
