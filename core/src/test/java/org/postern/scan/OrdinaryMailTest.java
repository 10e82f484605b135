package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/**
 * Mail as companies and their customers write it today: newsletters whose clicks are counted, receipts, new passwords, invitations, shared
 * documents. Nothing is known of their senders, no DNS, and all checks together let it pass. The mails are of our own writing.
 */
class OrdinaryMailTest {

    private static final Path MAILS = Path.of("src/test/resources/ordinary-mail");
    private static final double WELL_BELOW_HELD = 0.4;

    static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void passes(String name) throws IOException {
        Verdict verdict = scan(Files.readString(MAILS.resolve(name))).verdict();
        List<String> found = verdict.reasons().stream().map(Reason::toString).toList();

        assertThat(verdict.score()).as("%s", found).isLessThan(WELL_BELOW_HELD);
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(mails()).hasSizeGreaterThan(25);
    }
}
