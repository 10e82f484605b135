package org.postern.verdict;

import java.util.Locale;

/** What is done with a message for one recipient. */
public enum Action {
    DELIVER,
    TAG,
    HOLD,
    DROP;

    /** The name in JSON and configuration. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static Action parse(String text) {
        for (Action action : values()) {
            if (action.wire().equals(text)) {
                return action;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not an action; it is one of deliver, tag, hold, drop");
    }
}
