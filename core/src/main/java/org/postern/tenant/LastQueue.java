package org.postern.tenant;

import java.util.Locale;

/** What becomes of the queue of a domain that is deleted. */
public enum LastQueue {
    /** It is delivered, or given up when its time is over. */
    DELIVER,
    /** It is taken out of the queue at once. */
    RETURN;

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static LastQueue parse(String text) {
        for (LastQueue value : values()) {
            if (value.wire().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of deliver, return");
    }
}
