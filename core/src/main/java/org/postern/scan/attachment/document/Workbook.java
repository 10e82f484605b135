package org.postern.scan.attachment.document;

import org.postern.scan.attachment.archive.Bytes;
import org.postern.scan.check.Trait;

/** The records of an old Excel workbook ([MS-XLS]): whether it is locked, has sheets of macros, and runs one when it is opened. */
final class Workbook {

    private static final int FILE_PASS = 0x2f;
    private static final int BOUND_SHEET = 0x85;
    private static final int NAME = 0x18;
    private static final int MOST_RECORDS = 100_000;

    private Workbook() {}

    static void read(byte[] stream, Sink sink) {
        int at = 0;
        for (int i = 0; i < MOST_RECORDS && at + 4 <= stream.length; i++) {
            int type = Bytes.u16(stream, at);
            int length = Bytes.u16(stream, at + 2);
            int data = at + 4;
            if (data + length > stream.length) {
                return;
            }
            switch (type) {
                case FILE_PASS -> {
                    sink.found(Trait.DOCUMENT_LOCKED);
                    return;
                }
                case BOUND_SHEET -> sheet(stream, data, length, sink);
                case NAME -> name(stream, data, length, sink);
                default -> {}
            }
            at = data + length;
        }
    }

    /** 2.4.28: whether it is hidden, then its kind; 1 is a sheet of macros. */
    private static void sheet(byte[] stream, int data, int length, Sink sink) {
        if (length >= 6 && stream[data + 5] == 1) {
            sink.found(Trait.MACROS);
            if ((stream[data + 4] & 3) != 0) {
                sink.found(Trait.MACROS_RUN);
            }
        }
    }

    /** 2.4.150: of the built-in names the first is Auto_Open. */
    private static void name(byte[] stream, int data, int length, Sink sink) {
        boolean builtIn = length > 15 && (stream[data] & 0x20) != 0;
        if (builtIn && stream[data + 15] == 1) {
            sink.found(Trait.MACROS_RUN);
        }
    }
}
