package org.postern.scan.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.message.Part;
import org.postern.scan.attachment.Watch.Mark;
import org.postern.scan.check.AttachedFile;

class AttachmentsTest {

    @Test
    void aFileHasTheSha256OfItsDecodedBytes() throws IOException {
        List<AttachedFile> files = read(new Part("application/octet-stream", "a.bin", true, 1, ""), "abc");

        // FIPS 180-4, the example of one block
        assertThat(files.get(0).sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aPictureWithoutNameIsAFileAndTextIsNone() throws IOException {
        assertThat(read(new Part("image/png", "", false, 1, ""), "x")).hasSize(1);
        assertThat(read(new Part("text/html", "", false, 1, ""), "<html>")).isEmpty();
    }

    private static List<AttachedFile> read(Part part, String content) throws IOException {
        Attachments attachments =
                new Attachments(EnumSet.noneOf(Mark.class), System.nanoTime() + 1_000_000_000L, new Room(1 << 20));
        attachments.read(part, new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
        return attachments.files();
    }
}
