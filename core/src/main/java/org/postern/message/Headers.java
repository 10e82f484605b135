package org.postern.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** The header fields of one entity in the order they came, values unfolded; whatever does not look like a field is not here. */
public final class Headers {

    /** @param value unfolded, RFC 2047 words as they are */
    public record Field(String name, String value) {}

    // RFC 2047 2, leniently; the blanks between two words are no text (6.2). mime4j alone takes time by the square of
    // the
    // length for what only looks like words, and looks long for a charset that is none; so both are bounded.
    private static final String WORD = "=\\?[^?\\s]{1,80}+\\?[A-Za-z]\\?[^?]{0,4000}+\\?=";
    private static final Pattern WORDS = Pattern.compile(WORD + "(?:\\s*+" + WORD + "){0,99}+");
    private static final int MOST_WORDS = 400;

    private final List<Field> fields = new ArrayList<>();

    void add(String name, String value) {
        fields.add(new Field(name, value));
    }

    public List<Field> all() {
        return List.copyOf(fields);
    }

    /** Values of the fields of that name, in whatever case. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The first value of that name, or an empty text. */
    public String first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /** The first value of that name with RFC 2047 words decoded, or an empty text. */
    public String decoded(String name) {
        return decode(first(name));
    }

    /** A value with RFC 2047 words decoded; those after the first few hundred stay as they are written. */
    public static String decode(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        StringBuilder decoded = new StringBuilder();
        Matcher matcher = WORDS.matcher(value);
        for (int words = 0; words < MOST_WORDS && matcher.find(); ) {
            words += matcher.group().split("=\\?").length - 1;
            matcher.appendReplacement(decoded, Matcher.quoteReplacement(words(matcher.group())));
        }
        return matcher.appendTail(decoded).toString();
    }

    private static String words(String words) {
        try {
            return DecoderUtil.decodeEncodedWords(words, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            // A word of an unknown charset stays as it is written.
            return words;
        }
    }
}
