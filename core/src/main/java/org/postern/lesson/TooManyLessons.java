package org.postern.lesson;

/** A login has taught as much within a day as it may. */
public final class TooManyLessons extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyLessons(int most) {
        super("you have taught " + most + " messages within a day, which is the most; go on tomorrow");
    }
}
