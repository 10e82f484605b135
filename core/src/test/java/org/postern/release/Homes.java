package org.postern.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of home folders: of what a start needs. */
final class Homes {

    private Homes() {}

    static void copy(Path from, Path to) throws IOException {
        for (Path path : all(from)) {
            Path target = to.resolve(from.relativize(path).toString());
            if (!needed(from, path)) {
                continue;
            }
            try {
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            } catch (NoSuchFileException e) {
                // Derby has just deleted a file of its own
            }
        }
    }

    /** All but locks, which are of a process that is dead, the log, and the index for searches, which can be made anew. */
    private static boolean needed(Path home, Path path) {
        return !path.getFileName().toString().endsWith(".lck")
                && !path.startsWith(home.resolve("log"))
                && !path.startsWith(home.resolve("search"));
    }

    /** Whatever is written to a file below it changes this. */
    static String look(Path home) throws IOException {
        StringBuilder look = new StringBuilder();
        for (Path path : all(home)) {
            if (Files.isRegularFile(path) && needed(home, path)) {
                look.append(home.relativize(path))
                        .append(' ')
                        .append(Files.size(path))
                        .append(' ');
                look.append(Files.getLastModifiedTime(path)).append('\n');
            }
        }
        return look.toString();
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
