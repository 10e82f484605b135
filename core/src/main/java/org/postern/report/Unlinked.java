package org.postern.report;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.preview.Visible;

/**
 * Text of a message on one line, in which mail programs find nothing to make a link of, as they do with whatever looks like an address: the
 * dot before a letter is a middle dot, and a blank stands behind the colon of what could be a scheme. Numbers and dates stay as they are.
 */
final class Unlinked {

    private static final int MOST_READ = 400;
    private static final char DOT = '\u00b7';

    // what a browser takes for the dot of a host: the full stop, one dot leader, fullwidth and halfwidth full stops
    // (UTS 46 4.5)
    private static final String DOTS = "[.\u2024\uff0e\uff61]";
    // a letter before the dot may be anything, for there are hosts of pictures; what is behind it begins a top-level
    // domain or another label
    private static final Pattern DOT_OF_HOST =
            Pattern.compile("(?<=[^\\s.])" + DOTS + "(?=[\\p{L}\\p{M}\\p{N}])|(?<=\\p{Alnum})\u3002(?=\\p{Alnum})");
    private static final Pattern SCHEME = Pattern.compile("(\\p{Alpha}[\\p{Alnum}+.\u00b7-]*):(?=\\S)");
    private static final Pattern SHARE = Pattern.compile("\\\\(?=\\\\)");
    // an amount or a date; more groups could be a network address
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}.]*\\d+(\\.\\d+){1,2}[^\\p{L}\\p{N}]*");

    private static final Pattern END = Pattern.compile("[\\s:.]+$");

    private Unlinked() {}

    /** @param most octets of the text in HTML */
    static String line(String text, int most) {
        String line = new Visible().line(text, MOST_READ);
        return cut(Arrays.stream(line.split(" ")).map(Unlinked::word).collect(Collectors.joining(" ")), most);
    }

    private static String word(String word) {
        if (NUMBER.matcher(word).matches()) {
            return word;
        }
        String dotless = DOT_OF_HOST.matcher(word).replaceAll(String.valueOf(DOT));
        return SHARE.matcher(SCHEME.matcher(dotless).replaceAll("$1: ")).replaceAll("\\\\ ");
    }

    /** At the last blank that is not far from the end, else where it must be. */
    static String cut(String text, int most) {
        int octets = 0;
        int end = 0;
        int fits = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            octets += octets(character);
            if (octets > most) {
                int blank = text.lastIndexOf(' ', fits);
                // an ellipsis must not be what a scheme leads to
                return END.matcher(text.substring(0, blank > fits * 3 / 4 ? blank : fits))
                                .replaceAll("") + "\u2026";
            }
            end += Character.charCount(character);
            // room for the ellipsis
            fits = octets <= most - 3 ? end : fits;
        }
        return text;
    }

    /** In UTF-8, as {@link Html#escaped} writes it. */
    private static int octets(int character) {
        return switch (character) {
            case '&' -> "&amp;".length();
            case '<', '>' -> "&lt;".length();
            case '"' -> "&quot;".length();
            default -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        };
    }
}
