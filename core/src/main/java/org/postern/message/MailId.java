package org.postern.message;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The one id of an accepted message, in replies, logs, headers, quarantine and API: 16 letters and digits that sort by time and cannot be
 * guessed (45 bits of milliseconds, 35 random bits, base 32 without i, l, o, u).
 */
public record MailId(String value) implements Comparable<MailId> {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int TIME_DIGITS = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    public MailId {
        if (value == null || value.length() != LENGTH || !value.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("'" + value + "' is not a message id");
        }
    }

    /** A new id for a message received at {@code now}. */
    public static MailId next(Instant now) {
        char[] text = new char[LENGTH];
        long time = now.toEpochMilli();
        for (int i = TIME_DIGITS - 1; i >= 0; i--, time >>>= 5) {
            text[i] = DIGITS.charAt((int) (time & 31));
        }
        long random = RANDOM.nextLong();
        for (int i = TIME_DIGITS; i < LENGTH; i++, random >>>= 5) {
            text[i] = DIGITS.charAt((int) (random & 31));
        }
        return new MailId(new String(text));
    }

    /** When it was received, to the millisecond. */
    public Instant time() {
        long time = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            time = time << 5 | DIGITS.indexOf(value.charAt(i));
        }
        return Instant.ofEpochMilli(time);
    }

    /** The UTC day when it was received. */
    public LocalDate day() {
        return LocalDate.ofInstant(time(), ZoneOffset.UTC);
    }

    /** The least that a message received at {@code time} can have. */
    public static MailId first(Instant time) {
        return new MailId(next(time).value.substring(0, TIME_DIGITS) + "0".repeat(LENGTH - TIME_DIGITS));
    }

    @Override
    public int compareTo(MailId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
