package org.postern.settings;

import java.time.Duration;

/**
 * How long the links in reports hold.
 *
 * @param time from when the report was made
 * @param keyDays after so many a new key signs them
 */
public record LinkSettings(Duration time, int keyDays) {

    /** As it is where nothing is said. */
    public static final LinkSettings DEFAULT = new LinkSettings(Duration.ofDays(14), 30);

    static LinkSettings from(Keys keys) {
        return new LinkSettings(
                Duration.ofDays(keys.number("reports.links.days", DEFAULT.time().toDays(), 1, 60)),
                (int) keys.number("reports.keys.days", DEFAULT.keyDays(), 1, 365));
    }
}
