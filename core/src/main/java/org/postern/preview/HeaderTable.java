package org.postern.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.message.Headers;

/** The header as a table: the fields that tell most first, then the others as they came. */
final class HeaderTable {

    private static final List<String> FIRST = List.of(
            "from",
            "sender",
            "to",
            "cc",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "return-path",
            "authentication-results",
            "received");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 2_000;

    private final Visible visible;

    HeaderTable(Visible visible) {
        this.visible = visible;
    }

    List<Preview.Field> of(Headers headers, int most) {
        List<Headers.Field> all = headers.all();
        List<Headers.Field> ordered = new ArrayList<>();
        FIRST.forEach(
                name -> all.stream().filter(field -> name(field).equals(name)).forEach(ordered::add));
        all.stream().filter(field -> !FIRST.contains(name(field))).forEach(ordered::add);
        return ordered.stream().limit(most).map(this::shown).toList();
    }

    private Preview.Field shown(Headers.Field field) {
        // Decoding never makes a value longer.
        String value = field.value();
        String bounded = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return new Preview.Field(
                visible.line(field.name(), LONGEST_NAME), visible.line(Headers.decode(bounded), LONGEST));
    }

    private static String name(Headers.Field field) {
        return field.name().strip().toLowerCase(Locale.ROOT);
    }
}
