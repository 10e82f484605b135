package org.postern.scan.attachment.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * Zip (PKWARE's APPNOTE): the entries of the central directory, and those that lie between them and are not in it, because programs differ in
 * which of the two they unpack.
 */
final class Zip {

    private static final String LOCAL = "PK\3\4";
    private static final String CENTRAL = "PK\1\2";
    private static final String END = "PK\5\6";
    private static final int LONGEST_COMMENT = 65_535;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int MOST_ENTRIES = 20_000;
    private static final int AES = 99;

    /** @param header where its local header begins */
    private record Entry(String name, int flags, int method, int header, long packed) {

        boolean locked() {
            return (flags & 1) != 0 || method == AES;
        }
    }

    private final byte[] bytes;
    private final Visitor visitor;
    private final List<Entry> entries = new ArrayList<>();

    private Zip(byte[] bytes, Visitor visitor) {
        this.bytes = bytes;
        this.visitor = visitor;
    }

    static void walk(byte[] bytes, Visitor visitor) {
        Zip zip = new Zip(bytes, visitor);
        zip.central();
        zip.entries.sort(Comparator.comparingInt(Entry::header));
        zip.each();
    }

    private void central() {
        int end = end();
        if (end < 0) {
            visitor.damaged();
            return;
        }
        long size = Bytes.u32(bytes, end + 12);
        // What stands before the archive, as before one that unpacks itself, is not counted in its offsets
        long before = Math.max(0, end - size - Bytes.u32(bytes, end + 16));
        int at = (int) Math.max(0, end - size);
        while (Bytes.starts(bytes, at, CENTRAL) && at <= bytes.length - CENTRAL_SIZE && entries.size() < MOST_ENTRIES) {
            int name = Bytes.u16(bytes, at + 28);
            long header = before + Bytes.u32(bytes, at + 42);
            if (header <= bytes.length - LOCAL_SIZE) {
                entries.add(new Entry(
                        Bytes.name(bytes, at + CENTRAL_SIZE, name),
                        Bytes.u16(bytes, at + 8),
                        Bytes.u16(bytes, at + 10),
                        (int) header,
                        Bytes.u32(bytes, at + 20)));
            } else {
                visitor.named(Bytes.name(bytes, at + CENTRAL_SIZE, name));
                visitor.damaged();
            }
            at += CENTRAL_SIZE + name + Bytes.u16(bytes, at + 30) + Bytes.u16(bytes, at + 32);
        }
    }

    private int end() {
        for (int at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT); at--) {
            if (Bytes.starts(bytes, at, END)) {
                return at;
            }
        }
        return -1;
    }

    private void each() {
        long from = 0;
        for (Entry entry : entries) {
            if (!Bytes.starts(bytes, entry.header(), LOCAL)) {
                visitor.named(entry.name());
                visitor.damaged();
                continue;
            }
            if (entry.header() < from) {
                visitor.overlap();
                return;
            }
            if (!gap((int) from, entry.header()) || !show(entry)) {
                return;
            }
            from = data(entry.header()) + entry.packed();
        }
        gap((int) Math.min(bytes.length, from), bytes.length);
    }

    /** Entries that no directory names. */
    private boolean gap(int from, int to) {
        for (int at = from; at <= to - LOCAL_SIZE; at++) {
            if (bytes[at] == 'P' && Bytes.starts(bytes, at, LOCAL)) {
                Entry entry = local(at);
                if (!show(entry)) {
                    return false;
                }
                long end = data(at) + entry.packed();
                at = (int) Math.min(to, Math.max(at, end - 1));
            }
        }
        return true;
    }

    private Entry local(int at) {
        return new Entry(
                Bytes.name(bytes, at + LOCAL_SIZE, Bytes.u16(bytes, at + 26)),
                Bytes.u16(bytes, at + 6),
                Bytes.u16(bytes, at + 8),
                at,
                Bytes.u32(bytes, at + 18));
    }

    private long data(int header) {
        return Math.min(
                bytes.length,
                header + (long) LOCAL_SIZE + Bytes.u16(bytes, header + 26) + Bytes.u16(bytes, header + 28));
    }

    private boolean show(Entry entry) {
        Entry local = local(entry.header());
        if (!local.name().equals(entry.name()) && !visitor.named(local.name())) {
            return false;
        }
        if (entry.locked() || local.locked()) {
            return visitor.locked(entry.name());
        }
        int data = (int) data(entry.header());
        int rest = bytes.length - data;
        int packed = (int) Math.min(rest, entry.packed());
        try {
            return switch (entry.method()) {
                case 0 -> visitor.file(entry.name(), new ByteArrayInputStream(bytes, data, packed));
                case 8 -> inflated(entry.name(), new ByteArrayInputStream(bytes, data, rest));
                // 4.4.5: enhanced deflating, and bzip2
                case 9 ->
                    closing(
                            entry.name(),
                            new Deflate64CompressorInputStream(new ByteArrayInputStream(bytes, data, rest)));
                case 12 ->
                    closing(entry.name(), new BZip2CompressorInputStream(new ByteArrayInputStream(bytes, data, rest)));
                default -> {
                    visitor.damaged();
                    yield visitor.named(entry.name());
                }
            };
        } catch (IOException e) {
            visitor.damaged();
            return visitor.named(entry.name());
        }
    }

    private boolean inflated(String name, InputStream packed) {
        Inflater inflater = new Inflater(true);
        try {
            return visitor.file(name, new InflaterInputStream(packed, inflater, 4_096));
        } finally {
            inflater.end();
        }
    }

    private boolean closing(String name, InputStream content) throws IOException {
        try (content) {
            return visitor.file(name, content);
        }
    }
}
