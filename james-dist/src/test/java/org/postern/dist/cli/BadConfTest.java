package org.postern.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of bad-conf/ is laid over conf/; its expected.txt holds the beginning of each line that the refusal must have. */
class BadConfTest {

    private static final Path CASES = Path.of("src/test/resources/bad-conf");
    private static final Path SHIPPED = Path.of("../conf");

    @TempDir
    private Path conf;

    static Stream<Path> cases() throws IOException {
        return Files.list(CASES).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachBadConfigurationIsRefusedNamingFileAndKey(Path bad) throws IOException {
        copy(SHIPPED);
        copy(bad);
        List<String> expected = Files.readAllLines(bad.resolve("expected.txt"));
        Files.delete(conf.resolve("expected.txt"));

        CommandLineRun check = CommandLineRun.of("config", "check", "--conf", conf.toString());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).isEmpty();
        List<String> lines = check.err().lines().toList();
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith(expected.get(i));
        }
    }

    @Test
    void theShippedConfigurationIsGood() throws IOException {
        copy(SHIPPED);

        assertThat(CommandLineRun.of("config", "check", "--conf", conf.toString()))
                .isEqualTo(new CommandLineRun(0, "", ""));
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Path absent = conf.resolve("absent");

        CommandLineRun check = CommandLineRun.of("config", "check", "--conf", absent.toString());

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).startsWith("conf: " + absent + ": there is no such folder");
    }

    @Test
    void aFileThatMayNotBeReadIsRefused() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read every file");
        copy(SHIPPED);
        Files.setPosixFilePermissions(conf.resolve("gateway.properties"), PosixFilePermissions.fromString("-w-------"));

        CommandLineRun check = CommandLineRun.of("config", "check", "--conf", conf.toString());

        assertThat(check.err()).startsWith("gateway.properties: -: cannot be read (permission denied)");
    }

    @Test
    void aFolderInPlaceOfAFileIsRefused() throws IOException {
        copy(SHIPPED);
        Files.delete(conf.resolve("gateway.properties"));
        Files.createDirectory(conf.resolve("gateway.properties"));

        CommandLineRun check = CommandLineRun.of("config", "check", "--conf", conf.toString());

        assertThat(check.err()).startsWith("gateway.properties: -: cannot be read");
    }

    @Test
    void aBadFlagIsNamedByItself() {
        CommandLineRun check =
                CommandLineRun.of("config", "check", "--conf", SHIPPED.toString(), "--smtp-port", "99999");

        assertThat(check.err()).startsWith("--smtp-port: '99999' is not a whole number from 0 to 65535");
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, conf.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
