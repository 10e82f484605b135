package org.postern.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InParallelTest {

    private static final int MESSAGES = 100;

    @TempDir
    private Path folder;

    private String mbox;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= MESSAGES; i++) {
            text.append("From anna@example.org Mon Nov 23 10:00:00 2026\nSubject: ")
                    .append(i)
                    .append("\n\nx\n\n");
        }
        mbox = Files.writeString(folder.resolve("in.mbox"), text).toString();
    }

    @Test
    void resultsComeInTheOrderOfTheMessagesThoughSomeTakeLonger() {
        List<String> names = new ArrayList<>();

        try (MessageFiles files = new MessageFiles(List.of(mbox), InputStream.nullInputStream())) {
            files.inParallel(4, InParallelTest::slowly, names::add);
        }

        assertThat(names)
                .isEqualTo(IntStream.rangeClosed(1, MESSAGES)
                        .mapToObj(i -> mbox + "#" + i)
                        .toList());
    }

    private static String slowly(Found found) {
        try {
            Thread.sleep(found.name().hashCode() & 7);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return found.name();
    }

    @Test
    void whatTheWorkThrowsEndsTheWholeAndIsThrown() {
        try (MessageFiles files = new MessageFiles(List.of(mbox), InputStream.nullInputStream())) {
            assertThatThrownBy(() -> files.inParallel(
                            4,
                            found -> {
                                throw new IllegalArgumentException("no more");
                            },
                            done -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no more");
        }
    }
}
