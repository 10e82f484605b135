package org.postern.scan.learn;

import java.util.ArrayList;
import java.util.List;

/** Words of a text, and pairs of words that stand at most four apart. Digits count as one digit: sums differ, their being there does not. */
final class Words {

    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_SUBJECT = 300;
    private static final int NEAR = 4;
    private static final String WITHIN = "'$€£%";

    /** @param begin where it stands in the text; {@code end} is not part of it */
    record Word(long hash, int begin, int end) {

        Sink.Span in(String text) {
            return new Sink.Span(text, begin, end);
        }
    }

    private Words() {}

    static void text(String text, int longest, Sink sink) {
        List<Word> words = of(text, longest);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            sink.take(Kind.WORD, word.hash(), word.in(text), word.in(text));
            for (int apart = 1; apart <= NEAR && apart <= i; apart++) {
                Word before = words.get(i - apart);
                sink.take(Kind.PHRASE, Hash.pair(before.hash() + apart, word.hash()), before.in(text), word.in(text));
            }
        }
    }

    static void subject(String subject, Sink sink) {
        List<Word> words = of(subject, LONGEST_SUBJECT);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            sink.take(Kind.SUBJECT, word.hash(), word.in(subject), word.in(subject));
            sink.take(Kind.WORD, word.hash(), word.in(subject), word.in(subject));
            if (i > 0) {
                Word before = words.get(i - 1);
                sink.take(Kind.SUBJECT, Hash.pair(before.hash(), word.hash()), before.in(subject), word.in(subject));
            }
        }
        sink.take(Kind.SUBJECT, "shape " + Shape.of(subject));
    }

    static List<Word> of(String text, int longest) {
        List<Word> words = new ArrayList<>();
        int end = Math.min(text.length(), longest);
        int begin = -1;
        long hash = Hash.START;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || WITHIN.indexOf(c) >= 0) {
                begin = begin < 0 ? i : begin;
                hash = Hash.and(hash, Character.isDigit(c) ? '0' : Character.toLowerCase(c));
            } else {
                if (begin >= 0 && i - begin <= LONGEST_WORD) {
                    words.add(new Word(hash, begin, i));
                }
                begin = -1;
                hash = Hash.START;
                if (c == '!') {
                    words.add(new Word(Hash.and(Hash.START, c), i, i + 1));
                }
            }
        }
        return words;
    }
}
