package org.postern.database;

import org.postern.settings.Keys;

/**
 * {@code database.properties}.
 *
 * @param connections how many at most are open at once
 * @param cachePages pages of 4-32 kB that Derby keeps in memory
 */
public record DatabaseSettings(int connections, int cachePages) {

    public static DatabaseSettings from(Keys keys) {
        DatabaseSettings settings = new DatabaseSettings((int) keys.number("pool.connections", 24, 6, 500), (int)
                keys.number("derby.cache.pages", 4000, 40, 1_000_000));
        keys.finish();
        return settings;
    }
}
