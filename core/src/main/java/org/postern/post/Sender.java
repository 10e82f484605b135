package org.postern.post;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.settings.Keys;

/**
 * Whom letters come from, as their readers see it.
 *
 * @param name shown beside the address
 * @param address where answers of people go
 */
public record Sender(String name, Address address) {

    private static final String KEY = "letters.from";
    private static final Pattern NAMED = Pattern.compile("\"?([^\"<>\\p{Cntrl}]{1,100}?)\"?\\s*<([^<>\\s]+)>");

    /** The postmaster of the gateway, whom every domain that takes mail has (RFC 5321 4.5.1). */
    public static Sender postmaster(String hostname) {
        return new Sender("Mail Gateway", new Address("postmaster", new Domain(hostname)));
    }

    /** The key {@code letters.from}, such as {@code Example mail <mail@example.com>}; empty when it is not set. */
    public static Optional<Sender> from(Keys keys) {
        String text = keys.text(KEY, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = NAMED.matcher(text);
        if (!parts.matches()) {
            throw keys.bad(KEY, "'" + text + "' is no sender; write it like Example mail <mail@example.com>");
        }
        try {
            return Optional.of(new Sender(parts.group(1).strip(), Address.parse(parts.group(2))));
        } catch (IllegalArgumentException e) {
            throw keys.bad(KEY, e.getMessage());
        }
    }
}
