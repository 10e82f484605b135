package org.postern.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.KeyRing;

/**
 * What a page hides in its form to know it again: {@code SECONDS.HASH}, a keyed hash of the browser, the link and the time. Another browser, or
 * a program that posts what it finds, has not both it and the browser's cookie. Safe for use by many threads.
 */
public final class Nonces {

    private static final Duration TIME = Duration.ofHours(1);
    private static final Pattern NONCE = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{22})");
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final String PAGE = "link page";
    private static final int OCTETS = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing ring;
    private final Clock clock;

    public Nonces(KeyRing ring, Clock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    /** A name for a browser, by which it is known again; 192 random bits. */
    public static String newBrowser() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Whether it looks like a name of ours. */
    public static boolean isBrowser(String text) {
        return BROWSER.matcher(text).matches();
    }

    /** For one page of one link, in one browser, now. */
    public String make(String browser, String link) {
        return make(browser, link, clock.instant().getEpochSecond());
    }

    private String make(String browser, String link, long seconds) {
        String time = Long.toString(seconds);
        return time + "." + ring.newest().hash().of(PAGE, browser, link, time);
    }

    /** Whether it was made for them, less than an hour ago. */
    public boolean fits(String browser, String link, String nonce) {
        Matcher parts = NONCE.matcher(nonce);
        if (!isBrowser(browser) || !parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(1));
        Instant made = Instant.ofEpochSecond(seconds);
        Instant now = clock.instant();
        return !made.isAfter(now)
                && now.isBefore(made.plus(TIME))
                && MessageDigest.isEqual(
                        nonce.getBytes(StandardCharsets.US_ASCII),
                        make(browser, link, seconds).getBytes(StandardCharsets.US_ASCII));
    }
}
