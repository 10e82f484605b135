package org.postern.link;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.postern.secret.KeyRing;
import org.postern.secret.KeyedHash;

/**
 * Makes links and reads them. The text of one is a token and, in the last 22 characters, its HMAC-SHA-256 cut to 128 bits (RFC 2104 5), both as
 * Base64url: who changes anything of it has nothing. Safe for use by many threads.
 */
public final class Links {

    /** The longest that a link may hold; for so long its key is kept. */
    public static final Duration LONGEST = Duration.ofDays(60);

    private static final int HASH = 22;
    // longer than two of the longest addresses with all the rest: what is longer is not even decoded
    private static final int LONGEST_TEXT = 1_500;
    private static final String SIGNED = "link";
    private static final String USED = "link used";

    private final KeyRing ring;
    private final Supplier<URI> portal;
    private final Clock clock;

    /** @param portal where people reach the portal, without a slash at the end; asked when a link is made */
    public Links(KeyRing ring, Supplier<URI> portal, Clock clock) {
        this.ring = ring;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * The link that says this. Whoever has it can use it; it belongs into the mail to its subscriber, and into no log.
     *
     * @throws IllegalArgumentException if it would hold for longer than {@link #LONGEST}
     */
    public URI uri(Token token) {
        if (token.expires().isAfter(clock.instant().plus(LONGEST))) {
            throw new IllegalArgumentException("a link holds for at most " + LONGEST.toDays() + " days");
        }
        KeyRing.Key key = ring.newest();
        String text = TokenText.write(token, key.number());
        return URI.create(portal.get() + "/r/" + text + key.hash().of(SIGNED, text));
    }

    /** Reads what stands behind {@code /r/}. */
    public Reading read(String text) {
        if (text.length() <= HASH || text.length() > LONGEST_TEXT) {
            return new Reading.Unknown();
        }
        String token = text.substring(0, text.length() - HASH);
        String hash = text.substring(token.length());
        return TokenText.read(token)
                .flatMap(signed -> ring.find(signed.key())
                        .filter(key -> same(key.of(SIGNED, token), hash))
                        .map(key -> reading(signed.token(), key, token)))
                .orElseGet(Reading.Unknown::new);
    }

    private Reading reading(Token token, KeyedHash key, String text) {
        return clock.instant().isBefore(token.expires())
                ? new Reading.Valid(token, key.of(USED, text))
                : new Reading.Expired(token);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets keys whose links are all over. To be called once a day or more often. */
    public void clear() {
        ring.retire(LONGEST);
    }
}
