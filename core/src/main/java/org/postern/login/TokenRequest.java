package org.postern.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.json.BadField;

/**
 * The API token that somebody wants.
 *
 * @param name by which its owner knows it again
 */
public record TokenRequest(String name, TokenLimit limit, Instant expires) {

    private static final int LONGEST_NAME = 100;
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks what was asked for.
     *
     * @param expires empty: in 90 days
     * @throws BadField naming what is wrong
     */
    public static TokenRequest of(String name, TokenLimit limit, Optional<Instant> expires, Instant now) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new BadField("name", "has 1 to " + LONGEST_NAME + " printable characters");
        }
        if (limit.children() && limit.domain().isEmpty()) {
            throw new BadField("children", "belongs to a domain; name the domain too");
        }
        Instant end = expires.orElse(now.plus(USUAL));
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw new BadField("expires", "'" + end + "' is not within " + LONGEST.toDays() + " days from now");
        }
        return new TokenRequest(stripped, limit, Instant.ofEpochMilli(end.toEpochMilli()));
    }
}
