package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Question QUESTION = Question.txt("example.test");
    private static final Answer ANSWER = new Answer.Found(List.of("text"));

    private final AtomicLong now = new AtomicLong(-5_000);
    private final Remembered remembered = new Remembered(100, 3_600, now::get);

    @Test
    void anAnswerIsKeptForItsTime() {
        remembered.put(QUESTION, ANSWER, 60);

        now.addAndGet(59_999);
        assertThat(remembered.get(QUESTION)).contains(ANSWER);
        now.addAndGet(1);
        assertThat(remembered.get(QUESTION)).isEmpty();
        assertThat(remembered.size()).isZero();
    }

    @Test
    void nothingIsKeptBeyondTheLongestTime() {
        remembered.put(QUESTION, ANSWER, Long.MAX_VALUE);

        now.addAndGet(3_599_999);
        assertThat(remembered.get(QUESTION)).contains(ANSWER);
        now.addAndGet(1);
        assertThat(remembered.get(QUESTION)).isEmpty();
    }

    @Test
    void withoutTimeNothingIsKeptAndWhatWasIsForgotten() {
        remembered.put(QUESTION, ANSWER, 60);

        remembered.put(QUESTION, new Answer.Nothing(true), 0);
        assertThat(remembered.get(QUESTION)).isEmpty();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        for (int i = 0; i < 100; i++) {
            remembered.put(Question.txt("n" + i), ANSWER, 60);
        }
        remembered.get(Question.txt("n0"));

        remembered.put(QUESTION, ANSWER, 60);

        assertThat(remembered.size()).isEqualTo(100);
        assertThat(remembered.get(Question.txt("n0"))).isPresent();
        assertThat(remembered.get(Question.txt("n1"))).isEmpty();
    }

    @Test
    void aLongAnswerTakesThePlaceOfMany() {
        for (int i = 0; i < 100; i++) {
            remembered.put(Question.txt("n" + i), ANSWER, 60);
        }

        remembered.put(QUESTION, new Answer.Found(List.of("x".repeat(25_000))), 60);
        assertThat(remembered.size()).isLessThan(60);
        remembered.put(QUESTION, new Answer.Found(List.of("x".repeat(65_000))), 60);
        assertThat(remembered.get(QUESTION)).as("larger than all").isEmpty();
        remembered.put(QUESTION, new Answer.Found(Collections.nCopies(700, "")), 60);
        assertThat(remembered.size()).isLessThan(20);
    }
}
