package org.postern.auditlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last entry's number, time and hash, outside the database, on one line. It is replaced after each commit: a crash between the two leaves
 * it some entries behind, and never ahead.
 */
final class HeadFile {

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\S+) ([0-9a-f]{64})\\s*");

    private final Path file;
    private final Path draft;

    HeadFile(Path home) {
        this.file = home.resolve("audit-head");
        this.draft = home.resolve("audit-head.new");
    }

    /**
     * Empty when there is none.
     *
     * @throws IOException also when it does not say what it must
     */
    Optional<Head> read() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new IOException(file + " does not hold number, time and hash of an entry");
        }
        return Optional.of(new Head(Long.parseLong(parts.group(1)), Instant.parse(parts.group(2)), parts.group(3)));
    }

    /** Replaces it, so that at every moment it is there as a whole. */
    void write(Head head) throws IOException {
        String line = head.seq() + " " + head.at() + " " + head.hash() + "\n";
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
