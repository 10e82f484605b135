package org.postern.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a message, wherever they lie; may be opened several times, each time from the first byte. */
public interface Source {

    /** The caller closes it. */
    InputStream open() throws IOException;

    /** In bytes. */
    long size();

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }

    /** A file that stays as it is while it is read. */
    static Source of(Path file) throws IOException {
        long size = Files.size(file);
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long size() {
                return size;
            }
        };
    }
}
