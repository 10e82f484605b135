package org.postern.scan.learn;

import java.util.Locale;
import java.util.Set;
import org.postern.message.Headers;
import org.postern.message.SentFields;

/** The header as its sender wrote it. */
final class Fields {

    private static final int LONGEST = 1_500;
    private static final int LONGEST_ORDER = 300;
    /** Of these only that they are there: they tell whom it is for, when it was sent and what it answers. */
    private static final Set<String> NAMED_ONLY = Set.of("to", "cc", "date", "references");

    private Fields() {}

    static void of(Headers headers, Sink sink) {
        StringBuilder order = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (Headers.Field field : headers.all()) {
            if (SentFields.has(field.name())) {
                sink.take(Kind.FIELD, "has " + field.name());
                if (order.length() < LONGEST_ORDER) {
                    order.append(field.name()).append(' ');
                }
                if (text.length() < LONGEST && !NAMED_ONLY.contains(field.name().toLowerCase(Locale.ROOT))) {
                    text.append(field.name()).append(": ").append(field.value()).append('\n');
                }
            }
        }
        sink.take(Kind.FIELD, "order " + order);
        Extraction.runs(Kind.HEADER, text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString(), sink);
        known(headers, sink);
    }

    private static void known(Headers headers, Sink sink) {
        String date = headers.first("Date");
        sink.take(Kind.FIELD, "date " + Shape.of(date));
        sink.take(
                Kind.FIELD, "zone " + date.substring(date.lastIndexOf(':') + 1).replaceFirst("^\\d+", ""));
        sink.take(Kind.FIELD, "program " + headers.first("User-Agent").replaceFirst("[/ (].*", ""));
        boolean answer = headers.first("Subject").toLowerCase(Locale.ROOT).startsWith("re:");
        sink.take(Kind.FIELD, "answer " + headers.has("References") + answer);
        String type = headers.first("Content-Type");
        int boundary = type.toLowerCase(Locale.ROOT).indexOf("boundary=");
        sink.take(Kind.FIELD, "type " + (boundary < 0 ? type : type.substring(0, boundary)).toLowerCase(Locale.ROOT));
        sink.take(
                Kind.FIELD,
                "encoding " + headers.first("Content-Transfer-Encoding").toLowerCase(Locale.ROOT));
        if (boundary >= 0) {
            sink.take(Kind.FIELD, "boundary " + Shape.of(type.substring(boundary + "boundary=".length())));
        }
    }
}
