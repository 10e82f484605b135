package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.NameServer;

/**
 * {@code docs/tour.md} holds: what it says to type is typed, all of it in one shell, and what comes back is what it says.
 *
 * <pre>curl, swaks ──► gateway (zip, shipped conf/) ──SMTP──► downstream ──► files in $LETTERS</pre>
 */
class TourE2e {

    private static final Path PAGE = Path.of("../docs/tour.md");
    private static final long SECONDS = 240;
    private static final String MARK = "@@@ next step";

    @TempDir
    private static Path folder;

    private static String absent = "";
    private static PackedGateway gateway;
    private static Downstream downstream;
    private static NameServer dns;
    private static List<TourPage.Step> steps;
    private static List<List<String>> answers;

    @BeforeAll
    static void start() throws Exception {
        for (String tool : List.of("bash", "curl", "swaks")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(place -> Files.isExecutable(Path.of(place, tool)))) {
                absent = "SKIPPED: nobody takes the tour: " + tool + " is not installed";
                System.out.println(absent);
                return;
            }
        }
        steps = TourPage.read(PAGE);
        dns = NameServer.start();
        downstream = Downstream.start();
        downstream.mailbox(Files.createDirectory(folder.resolve("mail")));
        gateway = PackedGateway.start(
                Files.createDirectory(folder.resolve("home")),
                // an empty password: one is made, and written where the page says
                Map.of("POSTERN_DNS", dns.address(), "POSTERN_OPERATOR_PASSWORD", ""));
        answers = typed();
    }

    /** Each test by itself, so that the report counts it as skipped. */
    @BeforeEach
    void thereAreTools() {
        assumeTrue(absent.isEmpty(), absent);
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (downstream != null) {
            downstream.close();
            dns.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatComesBackIsWhatThePageSays() {
        assertThat(answers).as("steps that ended within %d s", SECONDS).hasSameSizeAs(steps);
        return IntStream.range(0, steps.size()).mapToObj(i -> {
            TourPage.Step step = steps.get(i);
            return DynamicTest.dynamicTest(step.line(), () -> step.answer().compare(answers.get(i)));
        });
    }

    /** Types all steps into one shell, as a reader does. @return what each wrote */
    private static List<List<String>> typed() throws Exception {
        StringBuilder script = new StringBuilder();
        steps.forEach(step ->
                script.append("printf '\\n%s\\n' '").append(MARK).append("'\n").append(step.script()));
        Path output = folder.resolve("output");
        ProcessBuilder shell = new ProcessBuilder(
                        "bash",
                        Files.writeString(folder.resolve("tour.sh"), script).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().putAll(environment());
        Process process = shell.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly().waitFor();
        }
        return split(Files.readAllLines(output));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "ADMIN",
                "http://127.0.0.1:" + gateway.adminPort(),
                "PORTAL",
                "http://127.0.0.1:" + gateway.portalPort(),
                "SMTP",
                "127.0.0.1:" + gateway.smtpPort(),
                "DELIVERY_PORT",
                Integer.toString(downstream.port()),
                "LETTERS",
                folder.resolve("mail").toString(),
                "no_proxy",
                "127.0.0.1");
    }

    private static List<List<String>> split(List<String> lines) {
        List<List<String>> parts = new ArrayList<>();
        for (String line : lines) {
            if (line.equals(MARK)) {
                parts.add(new ArrayList<>());
            } else if (!parts.isEmpty()) {
                parts.get(parts.size() - 1).add(line);
            }
        }
        return parts;
    }
}
