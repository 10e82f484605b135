package org.postern.webadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.postern.json.BadField;
import org.postern.message.Sha256;
import org.postern.message.Source;

/**
 * A message that was sent to be looked at, in a file that its owner alone can read. It goes with the answer, and with the next start if the
 * program dies before.
 */
final class Upload implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final Path draft;
    private final MessageDigest digest = Sha256.digest();
    private String sha256;

    private Upload(Path draft) {
        this.draft = draft;
    }

    /** @throws Failure when it is too large */
    static Upload of(Call call, WebSettings settings) throws IOException {
        if (call.announcedLength() > settings.maxMessageBytes()) {
            throw Failure.tooLarge(settings.maxMessageBytes());
        }
        Files.createDirectories(settings.temporary());
        Upload upload = new Upload(Files.createTempFile(settings.temporary(), "upload", ".eml"));
        try {
            upload.receive(call.stream(), settings.maxMessageBytes());
            return upload;
        } catch (IOException | RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    private void receive(InputStream body, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(draft), digest)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > most) {
                    throw Failure.tooLarge(most);
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new BadField("body", "is missing");
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    Source source() throws IOException {
        return Source.of(draft);
    }

    /** Lower-case hexadecimal. */
    String sha256() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
