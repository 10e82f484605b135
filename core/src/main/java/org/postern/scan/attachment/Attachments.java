package org.postern.scan.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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

/** Reads the parts of one message as they pass and remembers what they are. */
public final class Attachments implements PartReader {

    private static final Set<String> TEXTS = Set.of("html", "other");

    private final Set<Mark> seen;
    private final List<AttachedFile> files = new ArrayList<>();

    /** @param seen receives the test strings found */
    public Attachments(Set<Mark> seen) {
        this.seen = seen;
    }

    @Override
    public void read(Part part, InputStream decoded) throws IOException {
        MessageDigest hash = sha256();
        BufferedInputStream content = new BufferedInputStream(new Watch(new DigestInputStream(decoded, hash), seen));
        content.mark(FileKind.HEAD + 1);
        String kind = FileKind.of(content.readNBytes(FileKind.HEAD));
        content.reset();
        Archive archive = new Archive(seen);
        if (kind.equals("zip")) {
            archive.walk(new Counted(content), 1);
        }
        byte[] buffer = new byte[8_192];
        while (content.read(buffer) >= 0) {
            continue;
        }
        if (part.attached() || !part.type().startsWith("text/") || !TEXTS.contains(kind)) {
            files.add(new AttachedFile(
                    part.name(),
                    part.type(),
                    kind,
                    HexFormat.of().formatHex(hash.digest()),
                    archive.entries(),
                    archive.traits(),
                    List.of()));
        }
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
