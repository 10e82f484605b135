package org.postern.scan.check;

import java.util.List;

/**
 * A part with a file name or with bytes of a kind that matters, as {@code scan.attachment} read it.
 *
 * @param name as the message says, or empty
 * @param type the media type that the message says
 * @param kind what the first bytes are, such as {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf} or {@code other}
 * @param entries names within an archive, archives within it included, up to a limit
 * @param executableEntry whether the bytes of an entry are a program
 * @param encrypted whether an entry needs a password
 * @param bomb whether unpacking was given up because of ratio, count or depth
 */
public record AttachedFile(
        String name,
        String type,
        String kind,
        List<String> entries,
        boolean executableEntry,
        boolean encrypted,
        boolean bomb) {

    public AttachedFile {
        entries = List.copyOf(entries);
    }
}
