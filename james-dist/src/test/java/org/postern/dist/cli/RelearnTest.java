package org.postern.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelearnTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAGatewayItSaysSo() {
        CommandLineRun run = run("relearn", "--home", folder.resolve("none").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("there is no gateway in").contains("run or learn makes one");
    }

    @Test
    void theSameLogComesToTheSameEachTime() throws Exception {
        Path home = folder.resolve("home");
        Path letter = Files.writeString(
                folder.resolve("letter.eml"),
                "From: Anna <anna@example.org>\nSubject: Lunch\n\nAt noon, by the river?\n");
        Path offer = Files.writeString(
                folder.resolve("offer.eml"),
                "From: Shop <shop@example.net>\nSubject: Prize\n\nClaim your prize today!\n");
        assertThat(run("learn", "--home", home.toString(), "ham", letter.toString())
                        .code())
                .isZero();
        assertThat(run("learn", "--home", home.toString(), "spam", offer.toString())
                        .code())
                .isZero();

        CommandLineRun first = run("relearn", "--home", home.toString());
        CommandLineRun second = run("relearn", "--home", home.toString());

        assertThat(first.code()).isZero();
        assertThat(first.out()).matches("2 lessons learned for all mail, digest [0-9a-f]{64}\\R");
        assertThat(second.out()).isEqualTo(first.out());
    }

    private static CommandLineRun run(String command, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = command;
        all[1] = "--conf";
        all[2] = "../conf";
        System.arraycopy(more, 0, all, 3, more.length);
        return CommandLineRun.of(all);
    }
}
