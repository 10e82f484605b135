package org.postern.scan.check;

import java.util.List;
import java.util.Map;

/**
 * A part with a file name or with bytes that are no text, as {@code scan.attachment} read it.
 *
 * @param name as the message says, or empty
 * @param type the media type that the message says
 * @param kind what the first bytes are, such as {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf} or {@code other}
 * @param sha256 of its decoded bytes, 64 lower-case hexadecimal digits; empty where they were not read to their end
 * @param entries names within an archive or document, those of archives within it included, up to a limit
 * @param traits what was found in it, at whatever depth, each with the name of the file within it where that was first, or an empty text
 * @param urls web addresses that it holds, up to a limit
 */
public record AttachedFile(
        String name,
        String type,
        String kind,
        String sha256,
        List<String> entries,
        Map<Trait, String> traits,
        List<String> urls) {

    public AttachedFile {
        entries = List.copyOf(entries);
        traits = Map.copyOf(traits);
        urls = List.copyOf(urls);
    }

    /** A file that nobody has looked into. */
    public static AttachedFile unread(String name, String type) {
        return new AttachedFile(name, type, "other", "", List.of(), Map.of(Trait.LEFT_OUT, ""), List.of());
    }

    public boolean has(Trait trait) {
        return traits.containsKey(trait);
    }

    /** Its name for people, with that of the file within it where the trait was found. */
    public String shown(Trait trait) {
        String outer = shown();
        String inner = traits.getOrDefault(trait, "");
        return inner.isEmpty() ? outer : outer + ", " + inner;
    }

    /** Its name for people. */
    public String shown() {
        return name.isEmpty() ? type : name;
    }
}
