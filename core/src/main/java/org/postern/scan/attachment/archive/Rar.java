package org.postern.scan.attachment.archive;

/** The names in a RAR archive, by its headers as RARLAB's technical notes tell them; nothing is unpacked. */
final class Rar {

    private static final int SIGNATURE_4 = 7;
    private static final int SIGNATURE_5 = 8;
    private static final int MOST_HEADERS = 20_000;

    private final byte[] bytes;
    private int at;

    private Rar(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    static void walk(byte[] bytes, Visitor visitor) {
        if (Bytes.starts(bytes, 0, "Rar!\u001a\7\1\0")) {
            new Rar(bytes, SIGNATURE_5).five(visitor);
        } else {
            new Rar(bytes, SIGNATURE_4).four(visitor);
        }
    }

    /** Header: CRC 2, type 1, flags 2, size 2; a file's: packed 4, unpacked 4, system 1, CRC 4, time 4, version, method, name size 2. */
    private void four(Visitor visitor) {
        for (int i = 0; i < MOST_HEADERS && at <= bytes.length - 7; i++) {
            int type = Bytes.u8(bytes, at + 2);
            int flags = Bytes.u16(bytes, at + 3);
            int size = Bytes.u16(bytes, at + 5);
            // 0x80 of the main header: all that follows is encrypted
            if (type == 0x73 && (flags & 0x80) != 0) {
                visitor.locked("");
                return;
            }
            boolean file = type == 0x74;
            long data = file || (flags & 0x8000) != 0 ? Bytes.u32(bytes, at + 7) : 0;
            if (file && !four(flags, visitor)) {
                return;
            }
            if (size < 7 || type == 0x7b) {
                return;
            }
            at = (int) Math.min(bytes.length, at + size + data);
        }
    }

    private boolean four(int flags, Visitor visitor) {
        int name = Bytes.u16(bytes, at + 26);
        // 0x100: eight octets more for the sizes of large files; 0x200: after a NUL the name once more, packed UTF-16
        String text = Bytes.text(bytes, at + 32 + ((flags & 0x100) == 0 ? 0 : 8), name);
        return (flags & 4) == 0 ? visitor.named(text) : visitor.locked(text);
    }

    /** Header: CRC 4, then numbers of seven bits an octet: size, type, flags, size of the extra area, of the data; then what the type needs. */
    private void five(Visitor visitor) {
        for (int i = 0; i < MOST_HEADERS && at < bytes.length - 7; i++) {
            at += 4;
            long size = number();
            int start = at;
            long type = number();
            long flags = number();
            long extra = (flags & 1) == 0 ? 0 : number();
            long data = (flags & 2) == 0 ? 0 : number();
            // 4: the header of encryption: all that follows is encrypted
            if (type == 4) {
                visitor.locked("");
                return;
            }
            long end = start + size;
            if (type == 2 && !five(end - extra, end, visitor) || type == 5 || size <= 0) {
                return;
            }
            at = (int) Math.min(bytes.length, Math.max(at, end + Math.max(0, data)));
        }
    }

    private boolean five(long extra, long end, Visitor visitor) {
        long flags = number();
        number();
        number();
        // 2: a time of four octets; 4: a checksum of four
        at += ((flags & 2) == 0 ? 0 : 4) + ((flags & 4) == 0 ? 0 : 4);
        number();
        number();
        int length = (int) Math.min(4_096, number());
        String name = Bytes.name(bytes, at, length);
        at = (int) Math.min(Math.max(at + length, extra), bytes.length);
        while (at < Math.min(end, bytes.length)) {
            long size = number();
            int next = (int) Math.min(bytes.length, at + Math.max(1, size));
            // 1: the record of encryption
            if (number() == 1) {
                return visitor.locked(name);
            }
            at = next;
        }
        return visitor.named(name);
    }

    private long number() {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int octet = Bytes.u8(bytes, at++);
            number |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                break;
            }
        }
        return Math.min(number, Integer.MAX_VALUE);
    }
}
