package org.postern.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.postern.message.Sha256;
import org.postern.metrics.Histogram;

/**
 * Bodies as files: {@code ab/<uuid>} below the folder, spread over 256 folders that are made at the start; drafts in {@code drafts/}. A body is
 * written as a draft, fsynced, moved to its name, and its folder fsynced.
 */
public final class FileMessageStore implements MessageStore {

    private static final String DRAFTS = "drafts";
    private static final int FOLDERS = 256;
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final Path drafts;
    private final Histogram syncTimes = Histogram.ofTimes();

    public FileMessageStore(Path folder) throws IOException {
        this.folder = folder;
        this.drafts = folder.resolve(DRAFTS);
        Files.createDirectories(drafts);
        for (int i = 0; i < FOLDERS; i++) {
            Files.createDirectories(folder.resolve(folderName(i)));
        }
        sync(folder);
    }

    @Override
    public Draft draft() throws IOException {
        return new FileDraft();
    }

    @Override
    public InputStream open(String reference) throws IOException {
        return Files.newInputStream(path(reference));
    }

    @Override
    public void delete(String reference) throws IOException {
        Files.deleteIfExists(path(reference));
    }

    private Path path(String reference) {
        if (!reference.matches("[0-9a-f]{2}/[0-9a-f-]{36}")) {
            throw new IllegalArgumentException("'" + reference + "' is not the name of a body");
        }
        return folder.resolve(reference);
    }

    @Override
    public int sweep(Instant olderThan, Predicate<String> needed) throws IOException {
        for (Path draft : list(drafts)) {
            if (old(draft, olderThan)) {
                Files.deleteIfExists(draft);
            }
        }
        int deleted = 0;
        for (int i = 0; i < FOLDERS; i++) {
            String name = folderName(i);
            for (Path file : list(folder.resolve(name))) {
                if (!needed.test(name + "/" + file.getFileName()) && old(file, olderThan)) {
                    deleted += Files.deleteIfExists(file) ? 1 : 0;
                }
            }
        }
        return deleted;
    }

    private static String folderName(int number) {
        return HexFormat.of().toHexDigits((byte) number);
    }

    /** What is deleted meanwhile is not old. */
    private static boolean old(Path file, Instant olderThan) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(olderThan);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public long usableSpace() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public Histogram syncTimes() {
        return syncTimes;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private final class FileDraft extends Draft {

        private final Path file;
        private final FileChannel channel;
        private final OutputStream out;
        private final MessageDigest digest = Sha256.digest();
        private final String reference;
        private long size;
        private boolean committed;

        FileDraft() throws IOException {
            String name = UUID.randomUUID().toString();
            this.reference = name.substring(0, 2) + "/" + name;
            this.file = drafts.resolve(name);
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
            digest.update(octets, offset, length);
            size += length;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public Body commit() throws IOException {
            out.flush();
            long begun = System.nanoTime();
            channel.force(true);
            Path target = folder.resolve(reference);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
            sync(target.getParent());
            syncTimes.since(begun);
            return new Body(reference, size, HexFormat.of().formatHex(digest.digest()));
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!committed) {
                Files.deleteIfExists(file);
            }
        }
    }
}
