package org.postern.scan.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.postern.message.Part;
import org.postern.message.PartReader;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

/**
 * Reads the parts of one message as they pass and remembers what they are. A file that can be looked into is kept in memory while that is done,
 * so that a message takes up to twice its size, and of the room what is unpacked from its files; nothing is written to a disk.
 */
public final class Attachments implements PartReader {

    private static final Set<String> TEXTS = Set.of("html", "other", "calendar", "pgp");
    /** More than a message may have; a file beyond is looked into as far as this. */
    private static final int MOST = 64 << 20;

    private final Set<Mark> seen;
    private final Budget budget;
    private final Room room;
    private final List<AttachedFile> files = new ArrayList<>();

    /**
     * @param seen receives the test strings found
     * @param deadline in terms of {@link System#nanoTime}, after which no file is looked into
     * @param room for what is unpacked
     */
    public Attachments(Set<Mark> seen, long deadline, Room room) {
        this.seen = seen;
        this.budget = new Budget(deadline);
        this.room = room;
    }

    @Override
    public void read(Part part, InputStream decoded) throws IOException {
        MessageDigest hash = sha256();
        InputStream content = new Watch(new DigestInputStream(decoded, hash), seen);
        byte[] head = content.readNBytes(FileKind.HEAD);
        String kind = FileKind.of(head);
        boolean file = part.attached() || !part.type().startsWith("text/") || !TEXTS.contains(kind);
        Discoveries found = new Discoveries();
        if (file && Examination.looksInto(kind, FileName.of(part.name()).text())) {
            byte[] bytes = new SequenceInputStream(new ByteArrayInputStream(head), content).readNBytes(MOST);
            found = look(part.name(), kind, bytes);
        }
        content.transferTo(OutputStream.nullOutputStream());
        if (file) {
            files.add(new AttachedFile(
                    part.name(),
                    part.type(),
                    kind,
                    HexFormat.of().formatHex(hash.digest()),
                    found.names(),
                    found.traits(),
                    found.urls()));
        }
    }

    private Discoveries look(String name, String kind, byte[] bytes) {
        Examination examination = new Examination(name, bytes.length, budget, room, seen);
        try {
            examination.look(kind, FileName.of(name).text(), bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // It costs the file what was not found yet, and the message nothing
            examination.damaged();
        }
        return examination.discoveries();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java without SHA-256", e);
        }
    }

    public List<AttachedFile> files() {
        return List.copyOf(files);
    }
}
