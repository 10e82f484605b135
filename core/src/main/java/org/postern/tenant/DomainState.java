package org.postern.tenant;

import java.util.Locale;

/** Whether a domain takes mail. */
public enum DomainState {
    ACTIVE,
    /** Mail is refused like that of a foreign domain; what is held or queued goes on. */
    SUSPENDED,
    /** Being deleted: mail is refused, what is held was deleted, and the domain goes when nothing of it is queued any more. */
    LEAVING;

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static DomainState parse(String text) {
        for (DomainState value : values()) {
            if (value.wire().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of active, suspended, leaving");
    }
}
