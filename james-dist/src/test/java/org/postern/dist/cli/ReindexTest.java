package org.postern.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.ledger.Summary;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class ReindexTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAGatewayItSaysSo() {
        CommandLineRun run = reindex(folder.resolve("none"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("there is no gateway in");
    }

    @Test
    void whereNoGatewayRunsItMakesTheIndexItself() throws Exception {
        try (TestLedger mail = new TestLedger(folder)) {
            for (int i = 0; i < 3; i++) {
                Address anna = Address.parse("anna@example.test");
                mail.hold(
                        new Verdict(Category.SPAM, 0.9, List.of(), false), new Summary("m@evil.test", "lottery"), anna);
            }
        }

        CommandLineRun run = reindex(folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("3 items indexed in");
        assertThat(folder.resolve("search")).isDirectoryContaining("glob:**segments_*");
    }

    private static CommandLineRun reindex(Path home) {
        return CommandLineRun.of("reindex", "--conf", "../conf", "--home", home.toString());
    }

    @Test
    void aBarIsDrawnOnATerminalOnly() {
        StringWriter drawn = new StringWriter();
        ProgressBar bar = new ProgressBar(new PrintWriter(drawn), true);
        bar.show(500_000, 1_000_000, "items");
        assertThat(drawn.toString()).isEqualTo("\r[###############               ]  50%  500,000 of 1,000,000 items ");

        StringWriter quiet = new StringWriter();
        ProgressBar none = new ProgressBar(new PrintWriter(quiet), false);
        none.show(1, 2, "items");
        none.end();
        assertThat(quiet.toString()).isEmpty();
    }
}
