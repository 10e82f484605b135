package org.postern.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a message, wherever they lie; may be opened several times, each time from the first byte. */
public interface Source {

    /** Octets; most mail is smaller. */
    int SMALL = 262_144;

    /** The caller closes it. */
    InputStream open() throws IOException;

    /** In bytes. */
    long size();

    /**
     * The same, read here and now where it is small, for who opens it several times; a large one is left where it lies.
     *
     * @throws IOException when it is small and cannot be read
     */
    default Source atHand() throws IOException {
        if (size() > SMALL) {
            return this;
        }
        try (InputStream in = open()) {
            return of(in.readAllBytes());
        }
    }

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
