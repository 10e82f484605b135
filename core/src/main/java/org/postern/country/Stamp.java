package org.postern.country;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** By what a file is known to be another than before. */
record Stamp(long modified, long size, String key) {

    static final Stamp NEVER = new Stamp(-1, -1, "");
    static final Stamp ABSENT = new Stamp(-2, -1, "");

    static Stamp of(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(is.lastModifiedTime().toMillis(), is.size(), String.valueOf(is.fileKey()));
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
