package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.postern.dns.ZoneAnswers;
import org.postern.fixture.Shared;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The public suite for RFC 7208; where a test names several results, each is right. */
@Tag("suite")
class SpfSuiteTest {

    private static final AtomicInteger RUN = new AtomicInteger();
    private static final AtomicInteger PASSED = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> everyTestOfTheSuiteHasItsResult() throws IOException {
        Path suite = Shared.file("suites/spf-rfc7208-tests.yml");
        List<DynamicTest> all = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(suite)) {
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
                all.addAll(tests(map(document)));
            }
        }
        assertThat(all).hasSizeGreaterThan(190);
        return all.stream();
    }

    @AfterAll
    static void sayHowManyPassed() {
        System.out.println(
                RUN.get() == 0 ? "SPF suite: skipped" : "SPF suite: " + PASSED + " of " + RUN + " tests passed");
    }

    private static List<DynamicTest> tests(Map<String, Object> document) {
        Map<String, Object> zone = map(document.get("zonedata"));
        return map(document.get("tests")).entrySet().stream()
                .map(test -> DynamicTest.dynamicTest(
                        document.get("description") + ": " + test.getKey(), () -> check(map(test.getValue()), zone)))
                .toList();
    }

    private static void check(Map<String, Object> test, Map<String, Object> zone) {
        RUN.incrementAndGet();
        SpfRequest request = SpfRequest.mailFrom(
                text(test, "host"),
                text(test, "mailfrom"),
                text(test, "helo"),
                "mx.postern.example",
                Instant.ofEpochSecond(1_400_000_000));
        ZoneAnswers answers = SuiteZone.answers(zone);

        SpfResult result = Spf.check(request, answers);
        SpfResult slow = new OneAtATime(answers).decide(known -> Spf.check(request, known));

        assertThat(test.get("result") instanceof List<?> several ? several : List.of(test.get("result")))
                .as("%s", result)
                .contains(result.kind().wire());
        if (test.containsKey("explanation")) {
            String expected = text(test, "explanation");
            assertThat(result.explanation()).isEqualTo(expected.equals("DEFAULT") ? "" : expected);
        }
        assertThat(slow).isEqualTo(result);
        PASSED.incrementAndGet();
    }

    private static String text(Map<String, Object> test, String key) {
        return String.valueOf(test.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
