package org.postern.scan.attachment.archive;

import java.io.ByteArrayInputStream;

/** What Outlook packs its attachments into for others ([MS-OXTNEF]): attributes of level, id, length, data and checksum. */
final class Tnef {

    private static final int ATTACHMENT_BEGINS = 0x9002;
    private static final int TITLE = 0x8010;
    private static final int DATA = 0x800f;
    private static final int HEADER = 9;
    private static final int MOST_ATTRIBUTES = 20_000;

    private Tnef() {}

    static void walk(byte[] bytes, Visitor visitor) {
        String name = "";
        int from = -1;
        int length = 0;
        int at = 6;
        for (int i = 0; i < MOST_ATTRIBUTES && at + HEADER <= bytes.length; i++) {
            int id = Bytes.u16(bytes, at + 1);
            long size = Bytes.u32(bytes, at + 5);
            int data = at + HEADER;
            int there = (int) Math.min(size, bytes.length - data);
            if (id == ATTACHMENT_BEGINS) {
                if (from >= 0 && !visitor.file(name, new ByteArrayInputStream(bytes, from, length))) {
                    return;
                }
                name = "";
                from = -1;
            } else if (id == TITLE) {
                name = Bytes.text(bytes, data, Math.min(there, 1_024));
            } else if (id == DATA) {
                from = data;
                length = there;
            }
            at = (int) Math.min(bytes.length, data + size + 2);
        }
        if (from >= 0) {
            visitor.file(name, new ByteArrayInputStream(bytes, from, length));
        }
    }
}
