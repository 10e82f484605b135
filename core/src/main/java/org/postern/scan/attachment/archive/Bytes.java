package org.postern.scan.attachment.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Numbers and names at places of an array. A place outside of it is an {@link IndexOutOfBoundsException}. */
public final class Bytes {

    private Bytes() {}

    public static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    /** Two octets, the low one first. */
    public static int u16(byte[] bytes, int at) {
        return u8(bytes, at) | u8(bytes, at + 1) << 8;
    }

    /** Four octets, the low one first. */
    public static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }

    static boolean starts(byte[] bytes, int at, String with) {
        if (at < 0 || at > bytes.length - with.length()) {
            return false;
        }
        for (int i = 0; i < with.length(); i++) {
            if (u8(bytes, at + i) != with.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** UTF-8, or else ISO 8859-1; less where the array ends. */
    static String name(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + Math.max(0, length));
        ByteBuffer name = ByteBuffer.wrap(bytes, at, end - at);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
        }
    }

    /** The same up to the first NUL. */
    static String text(byte[] bytes, int at, int most) {
        int end = at;
        while (end < bytes.length && end < at + most && bytes[end] != 0) {
            end++;
        }
        return name(bytes, at, end - at);
    }
}
