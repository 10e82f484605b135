package org.postern.scan.attachment.document;

/** Numbers with their low octet first; a place outside of the array is an {@link IndexOutOfBoundsException}. */
final class Le {

    private Le() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    static int u16(byte[] bytes, int at) {
        return u8(bytes, at) | u8(bytes, at + 1) << 8;
    }

    static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }
}
