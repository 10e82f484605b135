package org.postern.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text that others chose, as lines that do no harm: printable ASCII, folded, of bounded length. */
public final class Lines {

    // RFC 5322 2.1.1: SHOULD be at most 78 columns, MUST be at most 998
    private static final int COLUMNS = 78;
    private static final int MOST_COLUMNS = 900;
    private static final int MOST_TEXT = 600;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private Lines() {}

    /** RFC 5322 3.3. */
    public static String date(Instant time) {
        return DATE.format(time.atOffset(ZoneOffset.UTC));
    }

    /** On one line, blanks run together. */
    public static String harmless(String text) {
        String cut = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text;
        return cut.replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replaceAll("[^\\x20-\\x7e]", "?")
                .strip();
    }

    /** A header field, folded before words (RFC 5322 2.2.3), with its CRLF. */
    public static String field(String name, String value) {
        return wrapped(name + ": ", " ", value);
    }

    /** Words on lines that each begin with {@code indent}. */
    public static String paragraph(String indent, String text) {
        return wrapped(indent, indent, text);
    }

    private static String wrapped(String first, String indent, String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.split(" ")) {
            if (begun && line.length() + 1 + word.length() > COLUMNS) {
                lines.append(line).append("\r\n");
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word, 0, Math.min(word.length(), MOST_COLUMNS));
            begun = true;
        }
        return lines.append(line).append("\r\n").toString();
    }

    /** In the largest unit of which there are two: {@code 7 days}. */
    public static String time(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return Math.max(2, time.toMinutes()) + " minutes";
    }
}
