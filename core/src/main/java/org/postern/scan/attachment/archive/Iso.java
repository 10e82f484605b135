package org.postern.scan.attachment.archive;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** An image of a compact disc (ECMA-119, which is ISO 9660), by Joliet's long names where it has them. */
final class Iso {

    private static final int SECTOR = 2_048;
    private static final int FIRST_DESCRIPTOR = 16;
    private static final int MOST_DESCRIPTORS = 16;
    private static final int MOST_FOLDERS = 1_000;
    private static final int MOST_FOLDER_BYTES = 1 << 20;

    private final byte[] bytes;
    private final Visitor visitor;
    private final Deque<long[]> folders = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();
    private boolean wide;

    private Iso(byte[] bytes, Visitor visitor) {
        this.bytes = bytes;
        this.visitor = visitor;
    }

    static void walk(byte[] bytes, Visitor visitor) {
        Iso iso = new Iso(bytes, visitor);
        int root = iso.root();
        if (root < 0) {
            // UDF alone, or cut short
            visitor.damaged();
            return;
        }
        iso.folder(Bytes.u32(bytes, root + 2), Bytes.u32(bytes, root + 10));
        while (!iso.folders.isEmpty()) {
            long[] folder = iso.folders.remove();
            if (!iso.read(folder[0], folder[1])) {
                return;
            }
        }
    }

    /** Where the record of the root folder lies, or -1. */
    private int root() {
        int root = -1;
        for (int i = 0; i < MOST_DESCRIPTORS; i++) {
            int at = (FIRST_DESCRIPTOR + i) * SECTOR;
            if (!Bytes.starts(bytes, at + 1, "CD001") || at + SECTOR > bytes.length || bytes[at] == -1) {
                return root;
            }
            // Joliet: an escape sequence %/@, %/C or %/E says that names are UCS-2
            boolean joliet = bytes[at] == 2 && Bytes.starts(bytes, at + 88, "%/");
            if (bytes[at] == 1 && root < 0 || joliet) {
                root = at + 156;
                wide = joliet;
            }
        }
        return root;
    }

    private void folder(long sector, long size) {
        if (known.size() < MOST_FOLDERS && known.add(sector)) {
            folders.add(new long[] {sector * SECTOR, Math.min(size, MOST_FOLDER_BYTES)});
        }
    }

    private boolean read(long start, long size) {
        long end = Math.min(bytes.length, start + size);
        for (long at = start; at < end - 33; ) {
            int length = Bytes.u8(bytes, (int) at);
            if (length == 0) {
                // 6.8.1.1: no record crosses the bound of a sector
                at = (at / SECTOR + 1) * SECTOR;
                continue;
            }
            if (length < 34 || at + length > end) {
                visitor.damaged();
                return true;
            }
            if (!record((int) at)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private boolean record(int at) {
        int length = Bytes.u8(bytes, at + 32);
        long sector = Bytes.u32(bytes, at + 2);
        long size = Bytes.u32(bytes, at + 10);
        boolean folder = (bytes[at + 25] & 2) != 0;
        if (folder && length == 1 && bytes[at + 33] <= 1) {
            // itself, and its parent
            return true;
        }
        if (folder) {
            folder(sector, size);
            return true;
        }
        String name = wide && at + 33 + length <= bytes.length
                ? new String(bytes, at + 33, length, StandardCharsets.UTF_16BE)
                : Bytes.name(bytes, at + 33, length);
        name = name.replaceFirst(";\\d+$", "");
        long start = sector * SECTOR;
        if (start >= bytes.length) {
            visitor.damaged();
            return visitor.named(name);
        }
        int there = (int) Math.min(size, bytes.length - start);
        return visitor.file(name, new ByteArrayInputStream(bytes, (int) start, there));
    }
}
