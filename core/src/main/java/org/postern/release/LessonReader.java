package org.postern.release;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.postern.message.Source;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Features;
import org.postern.store.DamagedBody;

/** Reads messages for lessons. A lesson never hinders the act that it comes with: of what cannot be read there is none. */
final class LessonReader {

    private final Scanner scanner;

    LessonReader(Scanner scanner) {
        this.scanner = scanner;
    }

    Optional<Features> of(Source message) {
        try {
            return scanner.features(message);
        } catch (UncheckedIOException | DamagedBody e) {
            return Optional.empty();
        }
    }
}
