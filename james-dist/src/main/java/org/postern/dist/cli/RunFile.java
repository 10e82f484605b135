package org.postern.dist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code home/run.json}, mode 0600: how commands reach the server that uses this home. It is there while a server is ready, and after a crash
 * until the next start; so a reader also asks whether the process lives.
 *
 * @param smtp host:port
 * @param admin host:port
 * @param portal host:port
 * @param token an operator's, ends with the server
 */
record RunFile(long process, String started, String smtp, String admin, String portal, String token) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    RunFile withToken(String other) {
        return new RunFile(process, started, smtp, admin, portal, other);
    }

    static Path of(Path home) {
        return home.resolve("run.json");
    }

    /** Written beside and moved, so that nobody reads half of it, nor the token before the mode is set. */
    void write(Path home) throws IOException {
        Path draft = home.resolve("run.json.new");
        Files.deleteIfExists(draft);
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, MAPPER.writeValueAsString(this));
        Files.move(draft, of(home), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @return nothing when no server of this home runs */
    static Optional<RunFile> read(Path home) {
        try {
            RunFile file = MAPPER.readValue(Files.readString(of(home)), RunFile.class);
            return Optional.of(file).filter(run -> ProcessHandle.of(run.process())
                    .filter(ProcessHandle::isAlive)
                    .isPresent());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal(of(home) + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
