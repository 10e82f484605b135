package org.postern.scan.attachment.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.scan.attachment.archive.Bytes;

/** The streams of an OLE compound file ([MS-CFB]); folders are not told apart. */
final class Compound {

    /**
     * @param kind 1 a folder, 2 a stream, 5 the root
     * @param clsid of the program it belongs to, as its first four octets tell
     */
    record Entry(String name, int kind, long clsid, long start, long size) {

        boolean stream() {
            return kind == 2;
        }
    }

    private static final int MOST_ENTRIES = 10_000;
    private static final int ENTRY = 128;
    private static final int IN_HEADER = 109;

    private final byte[] bytes;
    private final int sector;
    private final int small;
    private final List<Long> tables = new ArrayList<>();
    private final byte[] smallTable;
    private final byte[] smallStream;
    private final List<Entry> entries = new ArrayList<>();
    private long left;

    Compound(byte[] bytes) {
        this.bytes = bytes;
        this.left = 2L * bytes.length;
        this.sector = 1 << Math.max(7, Math.min(16, Bytes.u16(bytes, 30)));
        this.small = 1 << Math.max(4, Math.min(12, Bytes.u16(bytes, 32)));
        tables();
        directory(chain(Bytes.u32(bytes, 48), MOST_ENTRIES * ENTRY));
        this.smallTable = chain(Bytes.u32(bytes, 60), bytes.length);
        this.smallStream = entries.isEmpty()
                ? new byte[0]
                : chain(
                        entries.get(0).start(),
                        Math.min(bytes.length, entries.get(0).size()));
    }

    List<Entry> entries() {
        return entries;
    }

    /** What the stream holds, at most so much; less where the file is damaged, or where its streams share their octets. */
    byte[] read(Entry entry, int most) {
        long size = Math.max(0, Math.min(Math.min(most, entry.size()), left));
        left -= size;
        return entry.size() < Bytes.u32(bytes, 56) ? smallChain(entry.start(), size) : chain(entry.start(), size);
    }

    /** The sectors that hold the table of sectors: 109 of them in the header, the rest in a chain of their own. */
    private void tables() {
        int most = bytes.length / sector + 1;
        for (int i = 0; i < IN_HEADER; i++) {
            table(Bytes.u32(bytes, 76 + 4 * i));
        }
        long next = Bytes.u32(bytes, 68);
        for (int i = 0; i < most && offset(next) >= 0 && tables.size() <= most; i++) {
            int at = offset(next);
            for (int k = 0; k < sector / 4 - 1 && at + 4 * k + 4 <= bytes.length; k++) {
                table(Bytes.u32(bytes, at + 4 * k));
            }
            next = at + sector <= bytes.length ? Bytes.u32(bytes, at + sector - 4) : -1;
        }
    }

    private void table(long number) {
        if (offset(number) >= 0) {
            tables.add(number);
        }
    }

    /** Where a sector begins, or -1 where there is none. */
    private int offset(long number) {
        long at = (number + 1) * sector;
        return number >= 0 && at < bytes.length ? (int) at : -1;
    }

    private long next(long number) {
        long index = number / (sector / 4);
        if (index >= tables.size()) {
            return -1;
        }
        long at = offset(tables.get((int) index)) + number % (sector / 4) * 4;
        return at + 4 <= bytes.length ? Bytes.u32(bytes, (int) at) : -1;
    }

    private byte[] chain(long first, long most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long number = first;
        // A chain that comes back to itself ends with the octets there are
        for (int left = bytes.length / sector + 1; left > 0 && out.size() < most; left--) {
            int at = offset(number);
            if (at < 0) {
                break;
            }
            int there = Math.min(sector, bytes.length - at);
            out.write(bytes, at, (int) Math.min(there, most - out.size()));
            number = next(number);
        }
        return out.toByteArray();
    }

    private byte[] smallChain(long first, long most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long number = first;
        for (int left = smallStream.length / small + 1; left > 0 && out.size() < most; left--) {
            long at = number * small;
            if (number < 0 || at >= smallStream.length) {
                break;
            }
            int there = (int) Math.min(small, smallStream.length - at);
            out.write(smallStream, (int) at, (int) Math.min(there, most - out.size()));
            number = number * 4 + 4 <= smallTable.length ? Bytes.u32(smallTable, (int) number * 4) : -1;
        }
        return out.toByteArray();
    }

    private void directory(byte[] table) {
        for (int at = 0; at + ENTRY <= table.length; at += ENTRY) {
            int length = Math.max(0, Math.min(62, Bytes.u16(table, at + 64) - 2));
            int kind = Bytes.u8(table, at + 66);
            if (kind != 0) {
                entries.add(new Entry(
                        new String(table, at, length, StandardCharsets.UTF_16LE),
                        kind,
                        Bytes.u32(table, at + 80),
                        Bytes.u32(table, at + 116),
                        Bytes.u32(table, at + 120)));
            }
        }
    }
}
