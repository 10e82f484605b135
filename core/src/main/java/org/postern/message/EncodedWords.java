package org.postern.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/** Text of people in a header field: as it is where it is ASCII, else as encoded words (RFC 2047), of which readers make one text again. */
public final class EncodedWords {

    // RFC 2047 2: a line with an encoded word has at most 76 columns; so many octets leave 12 of them for the name of
    // the field
    private static final int OCTETS = 39;

    private EncodedWords() {}

    /** Words with a blank between two, for {@link Lines#field} to fold. What ends lines or controls is a blank. */
    public static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
        // RFC 2047 6.2: what looks like an encoded word would be read as one
        boolean plain = line.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !line.contains("=?");
        return plain ? line : encoded(line);
    }

    private static String encoded(String line) {
        StringJoiner words = new StringJoiner(" ");
        StringBuilder chunk = new StringBuilder();
        int octets = 0;
        // RFC 2047 5: no character is split between two words
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            String character = Character.toString(line.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                words.add(word(chunk.toString()));
                chunk.setLength(0);
                octets = 0;
            }
            chunk.append(character);
            octets += length;
        }
        return words.add(word(chunk.toString())).toString();
    }

    private static String word(String chunk) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(chunk.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
