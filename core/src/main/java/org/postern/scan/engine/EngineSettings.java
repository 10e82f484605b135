package org.postern.scan.engine;

import java.time.Duration;
import java.util.function.Predicate;
import org.postern.scan.remote.Wire;
import org.postern.settings.Keys;

/**
 * The keys {@code rspamd} and {@code spamd} of {@code scan.properties}.
 *
 * @param rspamd where rspamd's normal worker listens, {@code host:port} or the path of a socket; {@code none} for none
 * @param rspamdPassword that it wants, or empty
 * @param rspamdThreshold points from which on it marks mail, where its answer does not say so
 * @param rspamdTime all that it may take for a message
 * @param spamd where SpamAssassin's spamd listens, in the same way
 * @param spamdTime all that it may take for a message
 */
public record EngineSettings(
        String rspamd,
        String rspamdPassword,
        int rspamdThreshold,
        Duration rspamdTime,
        String spamd,
        Duration spamdTime) {

    /** The setting that says: nobody. */
    public static final String NONE = "none";

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration MOST_TIME = Duration.ofMinutes(1);

    /** Reads these keys and no others. */
    public static EngineSettings from(Keys keys) {
        return new EngineSettings(
                where(keys, "rspamd"),
                password(keys),
                (int) keys.number("rspamd.threshold", 6, 1, 1_000),
                time(keys, "rspamd.time"),
                where(keys, "spamd"),
                time(keys, "spamd.time"));
    }

    private static String where(Keys keys, String key) {
        String where = keys.text(key, NONE);
        if (!where.equals(NONE) && !Wire.leads(where)) {
            throw keys.bad(key, "'" + where + "' is neither host:port nor the path of a socket nor none");
        }
        return where;
    }

    private static String password(Keys keys) {
        String password = keys.text("rspamd.password", "");
        if (!password.chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw keys.bad(
                    "rspamd.password", "holds a blank or a character that is not ASCII, which HTTP cannot carry");
        }
        return password;
    }

    private static Duration time(Keys keys, String key) {
        Duration time = keys.duration(key, TIME);
        if (time.isZero() || time.compareTo(MOST_TIME) > 0) {
            throw keys.bad(key, "must be more than 0 and at most 1m");
        }
        return time;
    }

    /** The same without those who are not where they may be. */
    public EngineSettings only(Predicate<String> allowed) {
        return new EngineSettings(
                allowed.test(rspamd) ? rspamd : NONE,
                rspamdPassword,
                rspamdThreshold,
                rspamdTime,
                allowed.test(spamd) ? spamd : NONE,
                spamdTime);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "EngineSettings[rspamd=" + rspamd + ", rspamdThreshold=" + rspamdThreshold + ", rspamdTime=" + rspamdTime
                + ", spamd=" + spamd + ", spamdTime=" + spamdTime + "]";
    }
}
