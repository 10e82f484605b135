package org.postern.notice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ended an attempt.
 *
 * @param code reply code (RFC 5321 4.2), 0 when there was no answer
 * @param enhanced status code (RFC 3463) as the server gave it, or empty
 * @param text the rest, or why there was no answer; whatever the server chose to write
 */
public record Said(Stage stage, int code, String enhanced, String text) {

    private static final Pattern LINE =
            Pattern.compile("(?s)([2-5]\\d\\d)(?: ([245]\\.\\d{1,3}\\.\\d{1,3}))?(?: (.*))?");

    /** Reads back the line that the ledger keeps as the last reply, at a stage that it does not keep. */
    public static Said parse(Stage stage, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return new Said(stage, 0, "", line);
        }
        return new Said(stage, Integer.parseInt(parts.group(1)), orEmpty(parts.group(2)), orEmpty(parts.group(3)));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Whether the answer itself was final; if not and it failed, it was given up. */
    boolean permanent() {
        return code / 100 == 5;
    }

    /** Whether a server said it, rather than the gateway. */
    boolean replied() {
        return code != 0 && stage != Stage.GATEWAY;
    }

    /** {@code 550 5.1.1 no such user}. */
    String line() {
        return ((code == 0 ? "" : code + " ") + (enhanced.isEmpty() ? "" : enhanced + " ") + text).strip();
    }
}
