package org.postern.scan.attachment.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** One file, packed: gzip (RFC 1952), bzip2, xz. */
final class Packed {

    private Packed() {}

    static void gzip(byte[] bytes, Visitor visitor) throws IOException {
        // RFC 1952 2.3.1: the fourth octet says what follows the first ten; 4 a field that precedes the name, 8 the
        // name
        int flags = Bytes.u8(bytes, 3);
        int at = 10 + ((flags & 4) == 0 ? 0 : 2 + Bytes.u16(bytes, 10));
        String name = (flags & 8) == 0 || at >= bytes.length ? "" : Bytes.text(bytes, at, 1_024);
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes), 4_096)) {
            visitor.file(name, content);
        }
    }

    static void bzip2(byte[] bytes, Visitor visitor) throws IOException {
        try (InputStream content = new BZip2CompressorInputStream(new ByteArrayInputStream(bytes), true)) {
            visitor.file("", content);
        }
    }

    static void xz(byte[] bytes, Visitor visitor) throws IOException {
        try (InputStream content = new XZInputStream(new ByteArrayInputStream(bytes), Archives.DICTIONARY >> 10)) {
            visitor.file("", content);
        }
    }
}
