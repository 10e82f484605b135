package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.postern.address.Network;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.message.Source;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.arc.Arc;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dkim.Dkim;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dmarc.AuthorDomains;
import org.postern.scan.auth.dmarc.Dmarc;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TestKeys;
import org.postern.scan.auth.spf.Spf;
import org.postern.scan.auth.spf.SpfRequest;
import org.postern.scan.auth.spf.SpfResult;

/** Mutated headers against mutated answers of DNS: whatever comes, every method has a result, and the field can be written. */
class AuthenticationFuzzTest {

    private static final int RUNS = Integer.getInteger("postern.fuzz.runs", 20_000);
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final KeyPair KEY = TestKeys.rsa(1_024);
    private static final String LETTER = SignedLetter.dkim(KEY, SignedLetter.tags(""), SignedLetter.LETTER);
    private static final String FORWARDED = SignedLetter.field(
                    "ARC-Message-Signature", KEY, SignedLetter.tags("").replace("v=1", "i=1"), LETTER)
            + "ARC-Seal: i=1; cv=none; a=rsa-sha256; d=example.org; s=sel; b=AAAA\n"
            + "ARC-Authentication-Results: i=1; mx.test; dmarc=pass header.from=example.org\n" + LETTER;
    private static final String ODD = "<>\"\\(),;:=@ \t\r\n.-_%{}/+*?!~0aZ\0\u007f\u00e4\u00ff";

    private final Random random = new Random(9989);
    private final TrustedSealers sealers = new TrustedSealers(Set.of("example.org"));
    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void everyMethodHasAResultForWhateverComes() throws IOException {
        for (int run = 0; run < RUNS; run++) {
            Mutant zone = new Mutant();
            byte[] letter = mutated(run % 2 == 0 ? LETTER : FORWARDED)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);

            Authenticated found = authenticate(SignedMessage.read(Source.of(letter)), zone);

            assertThat(found.authentication().results())
                    .allMatch(line -> line.length() < 990 && line.chars().allMatch(c -> c >= ' ' && c <= '~'));
            count(found);
        }
        System.out.println("authentication fuzz: " + RUNS + " messages, " + seen);
        assertThat(seen)
                .containsKeys("dmarc=PASS", "dmarc=FAIL", "dmarc=NONE", "dmarc=TEMPERROR", "dmarc=PERMERROR")
                .containsKeys("spf=PASS", "spf=FAIL", "spf=PERMERROR", "spf=TEMPERROR", "dkim=PASS", "dkim=FAIL")
                .containsKeys("dkim=PERMERROR", "dkim=TEMPERROR", "arc=FAIL", "arc=NONE", "iprev=PASS", "iprev=FAIL");
    }

    private Authenticated authenticate(SignedMessage message, Answers zone) {
        List<String> authors = AuthorDomains.of(message.header().all("from").stream()
                .map(field -> field.value())
                .toList());
        String sender = random.nextInt(8) == 0 ? "" : mutated("anna@example.org");
        String helo = mutated("mx.example.org");
        SpfResult spf = Spf.check(SpfRequest.mailFrom("192.0.2.7", sender, helo, "mx.gateway.test", NOW), zone);
        SpfResult name = Spf.check(SpfRequest.helo("192.0.2.7", helo, "mx.gateway.test", NOW), zone);
        Iprev iprev = Iprev.of(Network.literal("192.0.2.7"), helo, zone);
        Optional<ClientResult> client = Optional.of(new ClientResult("192.0.2.7", sender, spf, name, iprev));
        List<DkimResult> dkim = Dkim.verify(message, zone, NOW);
        ArcResult arc = Arc.validate(message, zone, NOW);
        DmarcResult dmarc = Dmarc.evaluate(authors, Proving.identifiers(client, dkim), zone);
        return new Authenticated(
                client,
                dkim,
                arc,
                dmarc,
                Proving.identity(dmarc, sealers.vouching(arc, dmarc.author()), client),
                List.of());
    }

    private void count(Authenticated found) {
        ClientResult client = found.client().orElseThrow();
        seen.merge("dmarc=" + found.dmarc().kind(), 1, Integer::sum);
        seen.merge("spf=" + client.mailFrom().kind(), 1, Integer::sum);
        seen.merge("iprev=" + client.iprev().kind(), 1, Integer::sum);
        seen.merge("arc=" + found.arc().kind(), 1, Integer::sum);
        found.dkim().forEach(result -> seen.merge("dkim=" + result.kind(), 1, Integer::sum));
    }

    /** Mostly as it is, else with some of its characters replaced, doubled or taken away. */
    private String mutated(String text) {
        if (random.nextInt(4) == 0) {
            return text;
        }
        StringBuilder mutant = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && mutant.length() > 1; i--) {
            int at = random.nextInt(mutant.length());
            char odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(4)) {
                case 0 -> mutant.setCharAt(at, odd);
                case 1 -> mutant.insert(at, odd);
                case 2 -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(12)));
                default -> mutant.insert(at, text, 0, random.nextInt(text.length()));
            }
        }
        return mutant.toString();
    }

    /** Answers that are true, mutated, missing or unknown; the same question has the same answer. */
    private final class Mutant implements Answers {

        private static final Map<Question.Type, List<String>> TRUE = Map.of(
                Question.Type.A, List.of("192.0.2.7"),
                Question.Type.AAAA, List.of("2001:db8:0:0:0:0:0:7"),
                Question.Type.MX, List.of("mx.example.org", "mx2.example.org"),
                Question.Type.PTR, List.of("mx.example.org"));

        private static final List<String> SPF = List.of(
                "v=spf1 include:%{d2}.other.test a:%{h} mx/24 ptr exists:%{ir}.x ip4:192.0.2.0/28 -all exp=e.%{d}",
                "v=spf1 a:%{h} -all",
                "v=spf1 redirect=%{l}.example.org",
                "v=spf1 ip4:192.0.2.7 ip6:2001:db8::/32 ~all",
                "v=spf1 -all");

        private final Map<Question, Answer> given = new HashMap<>();

        @Override
        public Answer to(Question question) {
            return given.computeIfAbsent(question, this::answer);
        }

        private Answer answer(Question question) {
            return switch (random.nextInt(8)) {
                case 0 -> new Answer.Nothing(random.nextBoolean());
                case 1 -> new Answer.Unknown("lost");
                default ->
                    new Answer.Found(truth(question).stream()
                            .map(value -> mutated(value))
                            .toList());
            };
        }

        private List<String> truth(Question question) {
            if (question.type() != Question.Type.TXT) {
                return TRUE.get(question.type());
            }
            if (question.name().contains("_domainkey")) {
                return List.of(TestKeys.record(KEY));
            }
            return List.of(
                    question.name().startsWith("_dmarc")
                            ? "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=r; rua=mailto:a@example.org"
                            : SPF.get(random.nextInt(SPF.size())));
        }

        @Override
        public void expect(Question question) {
            // all is known already
        }
    }
}
