package org.postern.release;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.postern.lesson.Gist;
import org.postern.message.Source;
import org.postern.scan.Scanner;
import org.postern.store.DamagedBody;

/** Reads messages for lessons. A lesson never hinders the act that it comes with: of what cannot be read there is none. */
final class Gists {

    private final Scanner scanner;

    Gists(Scanner scanner) {
        this.scanner = scanner;
    }

    Optional<Gist> of(Source message) {
        try {
            return scanner.weigh(message).map(weighed -> new Gist(weighed.features(), weighed.prior()));
        } catch (UncheckedIOException | DamagedBody e) {
            return Optional.empty();
        }
    }
}
