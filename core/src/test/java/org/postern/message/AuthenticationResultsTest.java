package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.AuthenticationResults.Result;

class AuthenticationResultsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mx.test; none                              | mx.test |",
                "mx.test 1; none                            | mx.test |",
                "mx.test.                                   | mx.test |",
                "(a (b)) \"mx.\\test\" 1;spf=pass           | mx.test | spf=pass{}",
                "; spf=pass                                 | ``      | spf=pass{}",
                "``                                         | ``      |",
                "mx.test; SPF=Pass smtp.mailfrom=a@b.test   | mx.test | spf=pass{smtp.mailfrom=a@b.test}",
                "mx.test; dkim/1 = pass (good) header.d = b.test | mx.test | dkim=pass{header.d=b.test}",
                "mx.test; dkim=pass header.b=\"ab/c=\"; dmarc=fail (p=reject; x) header.from=c.test | mx.test | dkim=pass{header.b=ab/c=} dmarc=fail{header.from=c.test}",
                "mx.test; dkim=pass header.b=ab== header.d=d.test | mx.test | dkim=pass{header.d=d.test, header.b=ab==}",
                "mx.test; dkim=pass reason=\"a; b=c\" header.d=d.test | mx.test | dkim=pass{reason=a; b=c, header.d=d.test}",
                "mx.test;; =x; arc; dkim=pass               | mx.test | dkim=pass{}",
                "mx.test; dkim=pass header.d=first.test header.d=second.test | mx.test | dkim=pass{header.d=first.test}"
            })
    void aFieldIsReadAsRfc8601HasIt(String value, String authservId, String expected) {
        AuthenticationResults read = AuthenticationResults.parse(value);

        assertThat(read.authservId()).isEqualTo(authservId);
        assertThat(String.join(
                        " ",
                        read.results().stream()
                                .map(AuthenticationResultsTest::summary)
                                .toList()))
                .isEqualTo(expected == null ? "" : expected);
        assertThat(AuthenticationResults.authservId(value)).isEqualTo(authservId);
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverItHolds() {
        Random random = new Random(8601);
        for (int run = 0; run < 5_000; run++) {
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("smtp.mailfrom", hostile(random));
            properties.put("header.d", "d.test");
            Result result = new Result("spf", "fail", hostile(random), properties);

            String text = result.text();

            assertThat(text).matches("[\\x20-\\x7e]*").hasSizeLessThan(990);
            assertThat(AuthenticationResults.parse("mx.test; " + text).results())
                    .containsExactly(new Result("spf", "fail", "", properties));
        }
    }

    @Test
    void aCommentHoldsNothingThatACarelessReaderCouldTakeForAResult() {
        Result result = new Result("spf", "fail", "x; dmarc=pass", Map.of());

        assertThat(result.text()).isEqualTo("spf=fail (x? dmarc?pass)");
    }

    @Test
    void whatIsNotPrintableIsMadeHarmless() {
        Result result = new Result("spf", "pass", "a\r\n)(b", Map.of("smtp.mailfrom", "x\r\nX-Evil: 1\u00e9@b"));

        assertThat(result.text()).isEqualTo("spf=pass (a????b) smtp.mailfrom=\"x??X-Evil: 1?@b\"");
    }

    private static String ordered(Map<String, String> properties) {
        return new TreeMap<>(properties).descendingMap().toString();
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append("ab.@\"\\();= /<>".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    private static String summary(Result result) {
        return result.method() + "=" + result.result() + ordered(result.properties());
    }
}
