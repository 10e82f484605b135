package org.postern.tenant;

import java.util.Locale;

/** Whether a permanent refusal (5xx) by a domain's delivery servers counts as a temporary one, so that the mail is tried again. */
public enum SoftBounce {
    /** Until the first message was delivered: before that, a refusal is more likely a mistake in the set-up than the truth. */
    AUTO,
    ON,
    OFF;

    /** @param delivered whether a message was ever delivered to the domain */
    public boolean holds(boolean delivered) {
        return this == ON || this == AUTO && !delivered;
    }

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static SoftBounce parse(String text) {
        for (SoftBounce value : values()) {
            if (value.wire().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of auto, on, off");
    }
}
