package org.postern.scan.learn;

import java.util.function.IntToDoubleFunction;

/** What each feature of one message weighs, for the explanation of a verdict; a copy, so that nobody waits for it. */
public final class Strengths {

    static final Strengths NONE = new Strengths(Features.none(), number -> 0);

    private final Features features;
    private final float[] each;

    Strengths(Features features, IntToDoubleFunction weight) {
        this.features = features;
        this.each = new float[features.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = (float) weight.applyAsDouble(features.get(i));
        }
    }

    /** Each to be taken once; those that weigh nothing are left out. */
    Once once() {
        Once once = new Once(each.length);
        for (int i = 0; i < each.length; i++) {
            if (each[i] != 0) {
                once.put(features.get(i), each[i]);
            }
        }
        return once;
    }
}
