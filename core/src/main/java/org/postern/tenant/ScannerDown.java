package org.postern.tenant;

import java.util.Locale;

/** What happens to mail that a configured virus scanner did not answer for. */
public enum ScannerDown {
    DEFER,
    HOLD,
    TAG;

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static ScannerDown parse(String text) {
        for (ScannerDown value : values()) {
            if (value.wire().equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not one of defer, hold, tag");
    }
}
