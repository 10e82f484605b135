package org.postern.scan.attachment.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.postern.scan.check.Trait;

/** The documents that can be looked into, by the kind that their first bytes say, or by their name where these say nothing. */
public final class Documents {

    private static final Map<String, BiConsumer<byte[], Sink>> READERS = Map.of(
            "ole", Ole::read,
            "rtf", Rtf::read,
            "pdf", Pdf::read,
            "html", Page::read,
            "svg", Page::read,
            "hta", Page::read,
            "onenote", OneNote::read,
            "calendar", Addresses::read,
            "card", Addresses::read);

    private static final Set<String> PAGES =
            Set.of("htm", "html", "shtml", "shtm", "xht", "xhtml", "mht", "mhtml", "svg");
    private static final Set<String> TABLES = Set.of("csv", "tsv");

    private Documents() {}

    /** @param name lower case */
    public static boolean reads(String kind, String name) {
        return reader(kind, name).isPresent();
    }

    /** What cannot be read as such a document is left where that shows. */
    public static void read(String kind, String name, byte[] bytes, Sink sink) {
        try {
            reader(kind, name).orElseThrow().accept(bytes, sink);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Whatever a hostile file does to its reader; what was found before stands
            sink.found(Trait.LEFT_OUT);
        }
    }

    private static Optional<BiConsumer<byte[], Sink>> reader(String kind, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        if (!kind.equals("other")) {
            return Optional.ofNullable(READERS.get(kind));
        }
        if (OfficePart.is(lower)) {
            return Optional.of((bytes, sink) -> OfficePart.read(lower, bytes, sink));
        }
        if (PAGES.contains(ending)) {
            return Optional.of(Page::read);
        }
        return TABLES.contains(ending) ? Optional.of(Table::read) : Optional.empty();
    }

    /** Text in whatever Unicode or one-octet charset, at most so many octets of it. */
    static String text(byte[] bytes, int most) {
        int length = Math.min(bytes.length, most);
        if (length >= 2 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
            return new String(bytes, 0, length, StandardCharsets.UTF_16);
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
