package org.postern.scan.attachment.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** 7z, read by commons-compress. */
final class SevenZip {

    private SevenZip() {}

    static void walk(byte[] bytes, Visitor visitor) throws IOException {
        try (SevenZFile archive = SevenZFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setMaxMemoryLimitKiB(Archives.DICTIONARY >> 10)
                .get()) {
            int shown = 0;
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                shown++;
                if (!entry.isDirectory() && !show(archive, entry, visitor)) {
                    // What is packed in one block can be passed over by unpacking it alone; the names cost nothing
                    names(archive, shown, visitor);
                    return;
                }
            }
        } catch (PasswordRequiredException e) {
            visitor.locked("");
        }
    }

    private static void names(SevenZFile archive, int shown, Visitor visitor) {
        for (SevenZArchiveEntry entry : archive.getEntries()) {
            if (shown-- <= 0 && !visitor.named(name(entry))) {
                return;
            }
        }
    }

    private static boolean show(SevenZFile archive, SevenZArchiveEntry entry, Visitor visitor) {
        Content content = new Content(archive);
        boolean more = entry.hasStream() ? visitor.file(name(entry), content) : visitor.named(name(entry));
        if (content.broken) {
            // A block that cannot be read cannot be passed over either
            return false;
        }
        return content.locked ? visitor.locked(name(entry)) : more;
    }

    private static String name(SevenZArchiveEntry entry) {
        return entry.getName() == null ? "" : entry.getName();
    }

    private static final class Content extends InputStream {

        private final SevenZFile archive;
        private boolean locked;
        private boolean broken;

        Content(SevenZFile archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return archive.read(bytes, offset, length);
            } catch (PasswordRequiredException e) {
                locked = true;
                return -1;
            } catch (IOException | RuntimeException e) {
                broken = true;
                throw new IOException("a 7z block cannot be read", e);
            }
        }
    }
}
