package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.postern.scan.Combination.Finding;
import org.postern.scan.check.Check;

/** The manual says what the code does; run with {@code -Dpostern.write.docs=true} to write it anew. */
class ChecksManualTest {

    private static final Path MANUAL = Path.of("../docs/checks.md");

    @Test
    void theManualNamesEveryCheck() throws IOException {
        String manual = manual();
        if (Boolean.getBoolean("postern.write.docs")) {
            Files.createDirectories(MANUAL.getParent());
            Files.writeString(MANUAL, manual);
        }

        assertThat(MANUAL)
                .as("stale: run this test with -Dpostern.write.docs=true")
                .content()
                .isEqualTo(manual);
    }

    @Test
    void noTwoChecksHaveOneName() {
        assertThat(Checks.ALL.stream().map(Check::name)).doesNotHaveDuplicates();
    }

    private static String manual() {
        StringBuilder text = new StringBuilder("""
                # Checks

                Made from the code by `ChecksManualTest`. Weights are log-odds of "not wanted": they are added to a prior of -4.2 and give a score by
                the logistic function; 0.5 is reached where they outweigh the prior. A weight is the check's own prior, or was fitted to old mail
                (docs/accuracy.md); `scan.weights` in scan.properties sets another. Of findings that say nearly the same only the heaviest counts in full.

                | name | speaks for | weight | from | what is found | what would have let the mail pass |
                | --- | --- | ---: | --- | --- | --- |
                """);
        for (Finding finding : BuiltIn.all()) {
            row(
                    text,
                    new Check(
                            finding.reason().name(),
                            finding.group(),
                            finding.reason().weight(),
                            finding.reason().text(),
                            finding.reason().otherwise(),
                            null));
        }
        Checks.ALL.forEach(check -> row(text, check));
        return text.toString();
    }

    private static void row(StringBuilder text, Check check) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %s | %s | %s |%n",
                check.name(),
                check.group().wire(),
                Weights.SHIPPED.of(check),
                Weights.SHIPPED.origin(check),
                check.words(),
                check.otherwise()));
    }
}
