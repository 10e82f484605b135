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
            // the lock is the process's, which is dead
            if (path.getFileName().toString().endsWith(".lck") || path.startsWith(from.resolve("log"))) {
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

    static boolean same(Path one, Path other) throws IOException {
        List<Path> ours = all(one);
        List<Path> theirs = all(other);
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            boolean folder = Files.isDirectory(ours.get(i));
            if (!one.relativize(ours.get(i)).equals(other.relativize(theirs.get(i)))
                    || !folder && Files.mismatch(ours.get(i), theirs.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    static void delete(Path folder) throws IOException {
        List<Path> all = all(folder);
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
