package org.postern.scan.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.Trait;

/** A walk through a zip file and the zip files within it, as far as is reasonable. One walk reads one file. */
final class Archive {

    private static final int MOST_ENTRIES = 2_000;
    private static final int DEEPEST = 4;
    private static final long MOST_BYTES = 100L << 20;
    private static final long BOMB_BYTES = 10L << 20;
    private static final int MOST_RATIO = 200;

    private final Set<Mark> seen;
    private final List<String> entries = new ArrayList<>();
    private boolean executable;
    private boolean encrypted;
    private boolean bomb;
    private long unpacked;

    Archive(Set<Mark> seen) {
        this.seen = seen;
    }

    /** @param packed its bytes, counted as they are read */
    void walk(Counted packed, int depth) throws IOException {
        // Not closed: that would close the message.
        ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null && !bomb; entry = zip.getNextEntry()) {
                entries.add(entry.getName());
                bomb |= entries.size() > MOST_ENTRIES;
                entry(zip, packed, depth);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Encrypted, cut short or no zip at all: what was seen stands. A fault of the message's own bytes returns
            // at the next read.
            encrypted |= String.valueOf(e.getMessage()).contains("encrypted");
        }
    }

    private void entry(InputStream zip, Counted packed, int depth) throws IOException {
        BufferedInputStream content = new BufferedInputStream(new Watch(zip, seen));
        content.mark(FileKind.HEAD + 1);
        String kind = FileKind.of(content.readNBytes(FileKind.HEAD));
        content.reset();
        executable |= kind.equals("executable");
        if (kind.equals("zip") && depth < DEEPEST) {
            walk(new Counted(content), depth + 1);
        } else if (kind.equals("zip")) {
            bomb = true;
        }
        byte[] buffer = new byte[8_192];
        for (int read = content.read(buffer); read >= 0 && !bomb; read = content.read(buffer)) {
            unpacked += read;
            bomb = unpacked > MOST_BYTES || unpacked > BOMB_BYTES && unpacked / MOST_RATIO > packed.count();
        }
    }

    List<String> entries() {
        return entries;
    }

    Set<Trait> traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (executable) {
            traits.add(Trait.PROGRAM_WITHIN);
        }
        if (encrypted) {
            traits.add(Trait.ENCRYPTED);
        }
        if (bomb) {
            traits.add(Trait.BOMB);
        }
        return traits;
    }
}
