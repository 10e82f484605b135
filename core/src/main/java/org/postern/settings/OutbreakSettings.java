package org.postern.settings;

import java.time.Duration;

/**
 * Whether, and how, what several tenants hold counts for the others.
 *
 * @param time how long a message that is held, or delivered, counts after the last of its kind
 * @param tenants how many others must hold the same
 */
public record OutbreakSettings(boolean on, Duration time, int tenants) {

    /** As it is where nothing is said. */
    public static final OutbreakSettings DEFAULT = new OutbreakSettings(true, Duration.ofHours(2), 3);

    static OutbreakSettings from(Keys keys) {
        boolean on = keys.flag("outbreak", DEFAULT.on());
        Duration time = keys.duration("outbreak.time", DEFAULT.time());
        if (time.compareTo(Duration.ofMinutes(5)) < 0 || time.compareTo(Duration.ofHours(24)) > 0) {
            throw keys.bad("outbreak.time", "is not between 5m and 24h");
        }
        return new OutbreakSettings(on, time, (int) keys.number("outbreak.tenants", DEFAULT.tenants(), 2, 1_000));
    }
}
