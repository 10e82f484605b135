package org.postern.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A file of 32 random octets, mode 0600. Made whole or not at all; read once. */
final class KeyFile {

    private static final int KEY_OCTETS = 32;

    private final Path path;
    private SecretKey key;

    KeyFile(Path path) {
        this.path = path;
    }

    /** @throws IllegalStateException if there is none: what was sealed under it can be opened by no other */
    synchronized SecretKey key() {
        if (key == null) {
            key = read();
        }
        return key;
    }

    synchronized SecretKey keyOrNew() {
        if (key == null && Files.notExists(path)) {
            make();
        }
        return key();
    }

    private SecretKey read() {
        try {
            byte[] octets = Files.readAllBytes(path);
            if (octets.length != KEY_OCTETS) {
                throw new IllegalStateException(path + " has " + octets.length + " octets; a key has " + KEY_OCTETS);
            }
            return new SecretKeySpec(octets, "AES");
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read; put it back from a copy of home", e);
        }
    }

    private void make() {
        byte[] octets = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(octets);
        try {
            Files.createDirectories(path.getParent());
            Path draft = Files.createTempFile(
                    path.getParent(),
                    path.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(octets));
                // a secret must not be durable before its key
                file.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            force(path.getParent());
            // the folder may be as new as the file
            force(path.toAbsolutePath().getParent().getParent());
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be made", e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel open = FileChannel.open(folder)) {
            open.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
