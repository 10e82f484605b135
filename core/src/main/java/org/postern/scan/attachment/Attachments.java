package org.postern.scan.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.message.Part;
import org.postern.message.PartReader;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

/** Reads the parts of one message as they pass and remembers what they are. */
public final class Attachments implements PartReader {

    private final Set<Mark> seen;
    private final List<AttachedFile> files = new ArrayList<>();

    /** @param seen receives the test strings found */
    public Attachments(Set<Mark> seen) {
        this.seen = seen;
    }

    @Override
    public void read(Part part, InputStream decoded) throws IOException {
        BufferedInputStream content = new BufferedInputStream(new Watch(decoded, seen));
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
        if (part.attached() || kind.equals("executable") || kind.equals("zip")) {
            files.add(new AttachedFile(
                    part.name(),
                    part.type(),
                    kind,
                    archive.entries(),
                    archive.executable(),
                    archive.encrypted(),
                    archive.bomb()));
        }
    }

    public List<AttachedFile> files() {
        return List.copyOf(files);
    }
}
