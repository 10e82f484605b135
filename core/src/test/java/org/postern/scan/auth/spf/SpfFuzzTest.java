package org.postern.scan.auth.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;

/** Whatever stands in DNS or comes from a client, there is a result, and soon. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SpfFuzzTest {

    private static final List<String> PIECES = List.of(
            "v=spf1 ",
            "a",
            "mx",
            "ptr",
            "all",
            "include",
            "exists",
            "ip4",
            "ip6",
            "redirect=",
            "exp=",
            "x=",
            ":",
            "/",
            "//",
            "24",
            "192.0.2.0",
            "2001:db8::",
            "::",
            ".",
            "example",
            ".com",
            "%{",
            "}",
            "%",
            "%%",
            "%_",
            "%-",
            "s",
            "l",
            "p",
            "d2r",
            "IR",
            "h-",
            "c",
            "t",
            "-",
            "~",
            "?",
            "+",
            " ",
            "@",
            "<>",
            "[",
            "\0",
            "\r\n",
            "\u00ff",
            "\u00fc",
            "\ud800",
            "\u3002",
            "xn--",
            "_",
            "=",
            "0",
            "99999999999",
            "%{p}",
            "%{d}",
            ".x.example");

    @Test
    void mutantsHaveResults() {
        Random random = new Random(7208);
        Set<SpfResult.Kind> kinds = EnumSet.noneOf(SpfResult.Kind.class);
        for (int i = 0; i < Integer.getInteger("postern.fuzz.runs", 20_000); i++) {
            SpfRequest request = SpfRequest.mailFrom(
                    random.nextInt(4) > 0 ? "192.0.2.3" : noise(random, 4),
                    random.nextInt(4) > 0 ? noise(random, 4) + "@example.com" : noise(random, 8),
                    noise(random, 5),
                    noise(random, 3),
                    Instant.EPOCH);
            Answers answers = new NoisyZone(i);

            SpfResult result = Spf.check(request, answers);

            kinds.add(result.kind());
            assertThat(result.why().length()).isLessThanOrEqualTo(200);
            assertThat(result.explanation()).matches("[ -~]{0,480}");
            if (i % 20 == 0) {
                assertThat(new OneAtATime(answers).<SpfResult>decide(known -> Spf.check(request, known)))
                        .isEqualTo(result);
            }
        }
        // else the noise would be too wild to reach the evaluation
        assertThat(kinds).containsExactlyInAnyOrder(SpfResult.Kind.values());
    }

    @Test
    void hugeRecordsHaveResults() {
        for (String piece : PIECES) {
            for (String start : List.of("v=spf1 ", "v=spf1 a:", "v=spf1 x=", "v=spf1 exists:%{L1R", "v=spf1 a/")) {
                Answers answers = answers(start + piece.repeat(65_000 / piece.length()) + ".com -all");

                assertThat(Senders.check(Senders.IP4, answers).kind()).isNotNull();
            }
        }
    }

    @Test
    void hugeSendersAreBoundedInMacros() {
        String huge = "~.".repeat(30_000);
        Answers answers = answers("v=spf1 exists:" + "%{L1-}%{Sr}%{H3}".repeat(4_000) + " -all exp=%{d}");
        SpfRequest request = SpfRequest.mailFrom("192.0.2.3", huge + "@example.com", huge, huge, Instant.EPOCH);

        assertThat(Spf.check(request, answers).kind()).isNotNull();
    }

    /** The same text for each name, and no addresses. */
    private static Answers answers(String text) {
        return new Answers() {
            @Override
            public Answer to(Question question) {
                return question.type() == Question.Type.TXT
                        ? new Answer.Found(List.of(text))
                        : new Answer.Nothing(true);
            }

            @Override
            public void expect(Question question) {
                // all is known already
            }
        };
    }

    private static String noise(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(
                    random.nextInt(12) == 0 ? (char) random.nextInt(256) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Noise that depends on the question and a seed only, as the contract of answers wants. */
    private record NoisyZone(int seed) implements Answers {
        @Override
        public Answer to(Question question) {
            Random random = new Random(seed * 31L + question.hashCode());
            return switch (random.nextInt(8)) {
                case 0 -> new Answer.Nothing(random.nextBoolean());
                case 1 -> random.nextInt(6) == 0 ? new Answer.Unknown("noise") : new Answer.Nothing(false);
                default ->
                    new Answer.Found(IntStream.rangeClosed(0, random.nextInt(3) == 0 ? random.nextInt(14) : 0)
                            .mapToObj(i -> value(random, question))
                            .toList());
            };
        }

        private static String value(Random random, Question question) {
            if (random.nextInt(10) == 0) {
                return noise(random, 6);
            }
            return switch (question.type()) {
                case A -> "192.0.2." + random.nextInt(6);
                case AAAA -> "2001:db8::" + random.nextInt(6);
                case MX, PTR -> "h" + random.nextInt(3) + ".example.com";
                case TXT -> "v=spf1 " + terms(random);
            };
        }

        private static String terms(Random random) {
            List<String> terms = List.of(
                    "a",
                    "mx",
                    "ptr",
                    "?all",
                    "~all",
                    "-all",
                    "include:a.example",
                    "exists:%{ir}.%{p}.example",
                    "redirect=%{h}",
                    "redirect=b.example",
                    "exp=%{l}.example",
                    "ip4:192.0.2.0/30",
                    "a:%{s}.example",
                    "-exists:%{L-}.x.org");
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(random.nextInt(15) == 0 ? noise(random, 3) : terms.get(random.nextInt(terms.size())))
                        .append(' ');
            }
            return text.toString();
        }

        @Override
        public void expect(Question question) {
            // all is known already
        }
    }
}
