package org.postern.scan.auth.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.postern.dns.ZoneAnswers;
import org.postern.fixture.Shared;
import org.postern.message.Source;
import org.postern.scan.auth.signed.SignedMessage;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Validates every message of the ValiMail ARC suite. */
@Tag("suite")
class ArcSuiteTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    // RFC 8617 5.2 step 2: "If the Chain Validation Status of the highest instance value ARC Set is "fail", then the
    // Chain Validation
    // status is "fail", and the algorithm stops here."; step 3: "The "cv" value for all ARC-Seal header fields MUST NOT
    // be "fail"."
    private static final String BROKEN_BEFORE =
            "the suite, of the draft of 2016, has no status where a seal says cv=fail; RFC 8617 has fail";

    /** Where the final text differs from the draft of the suite: what we say, and why. */
    private static final Map<String, String> DEVIATIONS = Map.of(
            "cv_fail_i1_as_cv_fail", BROKEN_BEFORE,
            "cv_fail_i2_as2_fail", BROKEN_BEFORE,
            "cv_fail_i2_as1_fail", BROKEN_BEFORE,
            // RFC 8617 4.1.2 takes all tags but v= and i= from DKIM; RFC 6376 3.5: c= is "simple/simple" where it is
            // missing
            "ams_fields_c_na", "the suite signed it as relaxed/relaxed; without c= it would have to be simple/simple",
            // RFC 8617 4.1.2 takes h= from DKIM; RFC 6376 3.5: "This list MUST NOT be empty", 5.4: "The From header
            // field MUST be signed"
            "ams_fields_h_empty",
                    "a message signature that signs no field, not even From, binds the chain to no sender");

    private static final List<String> AGREED = new ArrayList<>();
    private static final List<String> DEVIATED = new ArrayList<>();

    private record Case(String name, String message, String expected, ZoneAnswers zone) {}

    @TestFactory
    Stream<DynamicTest> everyMessageOfTheSuiteHasItsStatus() throws IOException {
        Path suite = Shared.file("suites/arc-draft-validation-tests.yml");

        List<Case> cases = cases(suite);

        assertThat(cases).hasSizeGreaterThan(150);
        assertThat(cases).extracting(Case::name).containsAll(DEVIATIONS.keySet());
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> validate(one)));
    }

    private static void validate(Case one) throws IOException {
        byte[] bytes = one.message().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

        ArcResult result = Arc.validate(SignedMessage.read(Source.of(bytes)), one.zone(), NOW);

        if (DEVIATIONS.containsKey(one.name())) {
            assertThat(result.kind()).as(result.why()).isEqualTo(ArcResult.Kind.FAIL);
            assertThat(one.expected()).isNotEqualTo("fail");
            DEVIATED.add(one.name());
        } else {
            assertThat(result.kind().wire()).as(result.why()).isEqualTo(one.expected());
            AGREED.add(one.name());
        }
    }

    @AfterAll
    static void tellTheCounts() {
        System.out.println(
                AGREED.isEmpty()
                        ? "ARC suite: skipped"
                        : "ARC suite: " + AGREED.size() + " agreed, " + DEVIATED.size() + " deviated " + DEVIATED);
    }

    private static List<Case> cases(Path suite) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(suite)) {
            for (Object document : new Yaml(new LoaderOptions()).loadAll(reader)) {
                Map<?, ?> group = (Map<?, ?>) document;
                ZoneAnswers zone = new ZoneAnswers();
                ((Map<?, ?>) group.get("txt-records"))
                        .forEach((name, value) -> zone.txt(name.toString(), value.toString()));
                ((Map<?, ?>) group.get("tests"))
                        .forEach((name, test) -> cases.add(read(name.toString(), (Map<?, ?>) test, zone)));
            }
        }
        return cases;
    }

    private static Case read(String name, Map<?, ?> test, ZoneAnswers zone) {
        String expected = test.get("cv").toString().toLowerCase(Locale.ROOT);
        return new Case(name, test.get("message").toString(), expected, zone);
    }
}
