package org.postern.dist.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One process a home. The file {@code home/lock} holds the owner's process id for people to read; what counts is the operating system's lock
 * on it, which ends with the process however it ends.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Refusal when another process holds it, or the home cannot be written */
    static HomeLock take(Path home) {
        Path file = home.resolve("lock");
        FileChannel channel = open(home, file);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Refusal("home in use by process " + owner(file) + ": " + home);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new Refusal("home cannot be locked: " + e.getMessage(), e);
        }
    }

    private static FileChannel open(Path home, Path file) {
        try {
            if (Files.notExists(home)) {
                Files.createDirectories(home.toAbsolutePath().getParent());
                // Held mail is for nobody else on this machine.
                Files.createDirectory(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Refusal(
                    "home cannot be written: " + home + " (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static String owner(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Refusal("home cannot be unlocked: " + e.getMessage(), e);
        }
    }
}
