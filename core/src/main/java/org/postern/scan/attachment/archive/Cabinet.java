package org.postern.scan.attachment.archive;

/** The names in a Microsoft cabinet ([MS-CAB] 2); nothing is unpacked. */
final class Cabinet {

    private static final int RECORD = 16;

    private Cabinet() {}

    static void walk(byte[] bytes, Visitor visitor) {
        int at = (int) Math.min(Bytes.u32(bytes, 16), bytes.length);
        for (int left = Bytes.u16(bytes, 28); left > 0 && at <= bytes.length - RECORD; left--) {
            String name = Bytes.text(bytes, at + RECORD, 256);
            if (!visitor.named(name)) {
                return;
            }
            int end = at + RECORD;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            at = end + 1;
        }
    }
}
