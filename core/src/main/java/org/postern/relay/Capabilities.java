package org.postern.relay;

import java.util.List;
import java.util.Locale;

/**
 * What a server offered in its reply to EHLO.
 *
 * @param maxSize RFC 1870: octets it takes at most; 0 when it did not say
 * @param size whether MAIL may carry SIZE
 */
record Capabilities(boolean startTls, boolean pipelining, boolean eightBitMime, boolean size, long maxSize) {

    /** What a server has that only knows HELO. */
    static final Capabilities NONE = new Capabilities(false, false, false, false, 0);

    /** @param lines of the reply, the first of which is only a greeting (RFC 5321 4.1.1.1) */
    static Capabilities of(List<String> lines) {
        Capabilities all = NONE;
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            all = all.and(line.strip().toUpperCase(Locale.ROOT));
        }
        return all;
    }

    private Capabilities and(String line) {
        return switch (line.split("[ =]", 2)[0]) {
            case "STARTTLS" -> new Capabilities(true, pipelining, eightBitMime, size, maxSize);
            case "PIPELINING" -> new Capabilities(startTls, true, eightBitMime, size, maxSize);
            case "8BITMIME" -> new Capabilities(startTls, pipelining, true, size, maxSize);
            case "SIZE" -> new Capabilities(startTls, pipelining, eightBitMime, true, number(line));
            default -> this;
        };
    }

    private static long number(String line) {
        String digits = line.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }
}
