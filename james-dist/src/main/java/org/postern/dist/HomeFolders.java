package org.postern.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The folders under home. */
public final class HomeFolders {

    private static final List<String> NAMES = List.of("db", "messages", "tmp", "keys", "log", "search");

    private HomeFolders() {}

    /** Makes those that are missing, and deletes what a crash left of temporary files; to be called before anything starts. */
    public static void prepare(Path home) throws IOException {
        if (Files.notExists(home)) {
            Files.createDirectories(home.toAbsolutePath().getParent());
            // it holds people's mail
            Files.createDirectory(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (String name : NAMES) {
            Files.createDirectories(home.resolve(name));
        }
        try (var files = Files.list(home.resolve("tmp"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
