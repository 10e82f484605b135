package org.postern.relay;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered (RFC 5321 4.2), or why it did not.
 *
 * @param code three digits, or 0 when there was no answer
 * @param enhanced the enhanced status code (RFC 3463), or empty
 * @param text the rest, printable ASCII on one line, at most 500 characters
 */
record Reply(int code, String enhanced, String text) {

    private static final int MAX_TEXT = 500;
    // RFC 2034 4: the enhanced code begins the text of every line
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)");

    /** @param lines without their codes */
    static Reply of(int code, List<String> lines) {
        Matcher matcher = ENHANCED.matcher(lines.isEmpty() ? "" : lines.get(0));
        String enhanced = matcher.lookingAt() ? matcher.group(1) : "";
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(text.isEmpty() ? "" : " ");
            text.append(
                    !enhanced.isEmpty() && line.startsWith(enhanced)
                            ? line.substring(enhanced.length()).strip()
                            : line);
        }
        return new Reply(code, enhanced, printable(text.toString()));
    }

    /** No answer, and why. */
    static Reply none(String why) {
        return new Reply(0, "", printable(why == null ? "connection lost" : why));
    }

    int kind() {
        return code / 100;
    }

    /** As the ledger keeps and the log shows it: {@code 250 2.0.0 queued}. */
    String line() {
        String codes = code == 0 ? "" : code + " " + (enhanced.isEmpty() ? "" : enhanced + " ");
        return (codes + text).strip();
    }

    private static String printable(String text) {
        String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }
}
