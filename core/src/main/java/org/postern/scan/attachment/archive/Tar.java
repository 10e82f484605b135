package org.postern.scan.attachment.archive;

import java.io.ByteArrayInputStream;

/** Tar: POSIX ustar with pax names, and GNU's long names. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int MOST_NAME = 4_096;

    private Tar() {}

    static void walk(byte[] bytes, Visitor visitor) {
        String longName = "";
        int at = 0;
        while (at <= bytes.length - BLOCK && bytes[at] != 0) {
            long size = size(bytes, at + 124);
            int data = at + BLOCK;
            int there = (int) Math.min(size, bytes.length - data);
            char type = (char) bytes[at + 156];
            switch (type) {
                case 'L' -> longName = Bytes.text(bytes, data, Math.min(there, MOST_NAME));
                case 'x' -> longName = pax(Bytes.name(bytes, data, Math.min(there, 4 * MOST_NAME)));
                case '0', '7', '\0' -> {
                    String name = longName.isEmpty() ? name(bytes, at) : longName;
                    longName = "";
                    if (!visitor.file(name, new ByteArrayInputStream(bytes, data, there))) {
                        return;
                    }
                }
                default -> longName = type == 'g' || type == 'K' ? longName : "";
            }
            if (there < size) {
                visitor.damaged();
                return;
            }
            at = (int) Math.min(bytes.length, data + (size + BLOCK - 1) / BLOCK * BLOCK);
        }
    }

    private static String name(byte[] bytes, int at) {
        String prefix = Bytes.starts(bytes, at + 257, "ustar\0") ? Bytes.text(bytes, at + 345, 155) : "";
        String name = Bytes.text(bytes, at, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Octal digits, or eleven octets where the first has its highest bit set. */
    private static long size(byte[] bytes, int at) {
        long size = 0;
        boolean binary = bytes[at] < 0;
        for (int i = binary ? 1 : 0; i < 12; i++) {
            int digit = binary ? Bytes.u8(bytes, at + i) : bytes[at + i] - '0';
            if (!binary && (digit < 0 || digit > 7)) {
                if (size > 0) {
                    break;
                }
                continue;
            }
            size = Math.min(Long.MAX_VALUE >> 9, size << (binary ? 8 : 3) | digit);
        }
        return size;
    }

    /** Records such as {@code 30 path=a/b}, each with its length in front. */
    private static String pax(String records) {
        int path = records.indexOf(" path=");
        int end = records.indexOf('\n', Math.max(0, path));
        return path < 0 ? "" : records.substring(path + " path=".length(), end < 0 ? records.length() : end);
    }
}
