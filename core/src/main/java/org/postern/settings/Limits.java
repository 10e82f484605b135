package org.postern.settings;

import java.util.Optional;

/**
 * What an account may use; empty: as much as it likes, or, of what an account was given, as the installation's default says.
 *
 * @param messagesPerHour messages x recipients accepted within an hour
 * @param bytesPerHour size of accepted messages, once for each recipient, within an hour
 * @param addresses that it may define, in all its domains
 * @param heldBytes size of held messages, once for each recipient
 */
public record Limits(
        Optional<Long> messagesPerHour,
        Optional<Long> bytesPerHour,
        Optional<Long> addresses,
        Optional<Long> heldBytes) {

    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** More than anybody needs, and far from the end of a long. */
    public static final long MOST = 1_000_000_000_000_000L;

    private static final long MEGABYTE = 1024 * 1024;

    static Limits from(Keys keys) {
        return new Limits(
                number(keys, "limits.messages.per.hour", MOST),
                number(keys, "limits.bytes.per.hour", MOST),
                number(keys, "limits.addresses", MOST),
                number(keys, "limits.held.megabytes", MOST / MEGABYTE).map(megabytes -> megabytes * MEGABYTE));
    }

    private static Optional<Long> number(Keys keys, String key, long most) {
        return keys.text(key, "none").equals("none") ? Optional.empty() : Optional.of(keys.number(key, most, 0, most));
    }

    /** These where they say something, else those. */
    public Limits over(Limits defaults) {
        return new Limits(
                messagesPerHour.or(defaults::messagesPerHour),
                bytesPerHour.or(defaults::bytesPerHour),
                addresses.or(defaults::addresses),
                heldBytes.or(defaults::heldBytes));
    }
}
