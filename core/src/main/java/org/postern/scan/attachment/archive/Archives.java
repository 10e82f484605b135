package org.postern.scan.attachment.archive;

import java.io.IOException;
import java.util.Map;

/** The archives that can be walked through, by the kind that their first bytes say. */
public final class Archives {

    /** Octets that the readers of 7z and xz may take for themselves; archives that need more are not read. */
    public static final int DICTIONARY = 32 << 20;

    /** Reads one format. */
    private interface Reader {
        void walk(byte[] bytes, Visitor visitor) throws IOException;
    }

    private static final Map<String, Reader> READERS = Map.of(
            "zip", Zip::walk,
            "7z", SevenZip::walk,
            "tar", Tar::walk,
            "gzip", Packed::gzip,
            "bzip2", Packed::bzip2,
            "xz", Packed::xz,
            "iso", Iso::walk,
            "rar", Rar::walk,
            "cab", Cabinet::walk,
            "tnef", Tnef::walk);

    private Archives() {}

    public static boolean reads(String kind) {
        return READERS.containsKey(kind);
    }

    /** Octets of memory beyond the bytes that walking may take. */
    public static int memory(String kind) {
        return kind.equals("7z") || kind.equals("xz") ? DICTIONARY : 0;
    }

    /**
     * Shows the visitor what is in there; what is cut short or damaged is shown as far as it goes.
     *
     * @param bytes the archive, perhaps without its end
     */
    public static void walk(String kind, byte[] bytes, Visitor visitor) {
        try {
            READERS.get(kind).walk(bytes, visitor);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Whatever a hostile file does to its reader
            visitor.damaged();
        }
    }
}
