package org.postern.scan.check;

import java.util.List;
import java.util.Set;

/**
 * A part with a file name or with bytes that are no text, as {@code scan.attachment} read it.
 *
 * @param name as the message says, or empty
 * @param type the media type that the message says
 * @param kind what the first bytes are, such as {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf} or {@code other}
 * @param sha256 of its decoded bytes, 64 lower-case hexadecimal digits; empty where they were not read to their end
 * @param entries names within an archive or document, those of archives within it included, up to a limit
 * @param traits what was found in it, at whatever depth
 * @param urls web addresses that it holds, up to a limit
 */
public record AttachedFile(
        String name,
        String type,
        String kind,
        String sha256,
        List<String> entries,
        Set<Trait> traits,
        List<String> urls) {

    public AttachedFile {
        entries = List.copyOf(entries);
        traits = Set.copyOf(traits);
        urls = List.copyOf(urls);
    }

    /** A file that nobody has looked into. */
    public static AttachedFile unread(String name, String type) {
        return new AttachedFile(name, type, "other", "", List.of(), Set.of(Trait.LEFT_OUT), List.of());
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
