package org.postern.scan.auth.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.scan.auth.signed.SignedLetter.LETTER;
import static org.postern.scan.auth.signed.SignedLetter.read;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.dns.Unanswered;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.arc.ArcResult.Kind;
import org.postern.scan.auth.arc.ArcResult.Link;
import org.postern.scan.auth.signed.SealedLetter;
import org.postern.scan.auth.signed.TestKeys;

/** What the suite does not ask: sealers, oldest-pass, DNS that does not say, and what a message may not have of it. */
class ArcTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static ZoneAnswers zone(String... domains) {
        ZoneAnswers zone = new ZoneAnswers();
        for (String domain : domains) {
            zone.txt("sel._domainkey." + domain, TestKeys.record(TestKeys.rsa()));
        }
        return zone;
    }

    private static ArcResult validate(String letter) {
        return Arc.validate(read(letter), zone("a.example", "b.example", "c.example"), NOW);
    }

    @Test
    void aPassNamesItsSealersNewestFirstWithWhatTheyFound() {
        ArcResult result =
                validate(new SealedLetter().seal("a.example").seal("b.example").text());

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
        assertThat(result.oldestPass()).isZero();
        assertThat(result.chain())
                .containsExactly(
                        new Link(2, "b.example", "sel", true, "mx.b.example; dmarc=pass header.from=example.org"),
                        new Link(1, "a.example", "sel", true, "mx.a.example; dmarc=pass header.from=example.org"));
    }

    @Test
    void theOldestPassIsTheHandlerAfterTheLastChange() {
        SealedLetter chain = new SealedLetter()
                .seal("a.example")
                .change("Lunch", "[list] Lunch")
                .seal("b.example")
                .seal("c.example");

        assertThat(validate(chain.text()).kind()).isEqualTo(Kind.PASS);
        assertThat(validate(chain.text()).oldestPass()).isEqualTo(2);
    }

    @Test
    void whatIsChangedAfterTheLastSealFails() {
        SealedLetter chain =
                new SealedLetter().seal("a.example").seal("b.example").change("noon", "one");

        assertThat(validate(chain.text()).kind()).isEqualTo(Kind.FAIL);
        assertThat(validate(chain.text()).why()).contains("message signature 2", "body was changed");
    }

    @Test
    void aMessageSignatureOfPartOfTheBodyFails() {
        ArcResult result =
                validate(new SealedLetter().seal("a.example", "none", "; l=5").text());

        assertThat(result.kind()).isEqualTo(Kind.FAIL);
        assertThat(result.why()).contains("part of the body");
    }

    @Test
    void anExpiredMessageSignatureFails() {
        assertThat(validate(new SealedLetter()
                                .seal("a.example", "none", "; x=1700000000")
                                .text())
                        .why())
                .contains("expired");
    }

    @Test
    void aFromAddedAboveIsSeen() {
        ArcResult result = validate(
                "From: eve@example.net\n" + new SealedLetter().seal("a.example").text());

        assertThat(result.kind()).isEqualTo(Kind.PASS);
        assertThat(result.chain()).extracting(Link::fromSigned).containsExactly(false);
    }

    @Test
    void whatDnsDoesNotSayIsATemporaryErrorUnlessSomethingElseIsCertain() {
        String letter = new SealedLetter().seal("a.example").seal("b.example").text();
        ZoneAnswers silent = zone("b.example")
                .with(Question.txt("sel._domainkey.a.example"), new Answer.Unknown("no answer in time"));

        ArcResult unknown = Arc.validate(read(letter), silent, NOW);
        ArcResult changed = Arc.validate(read(letter.replace("noon", "one")), silent, NOW);

        assertThat(unknown.kind()).isEqualTo(Kind.TEMPERROR);
        assertThat(unknown.why()).contains("seal 1", "no answer in time");
        assertThat(changed.kind()).isEqualTo(Kind.FAIL);
    }

    @Test
    void allKeysAreExpectedBeforeTheFirstIsAsked() {
        Set<Question> expected = new HashSet<>();
        Answers none = new Answers() {
            @Override
            public Answer to(Question question) {
                throw new Unanswered(question);
            }

            @Override
            public void expect(Question question) {
                expected.add(question);
            }
        };

        assertThatThrownBy(() -> Arc.validate(
                        read(new SealedLetter()
                                .seal("a.example")
                                .seal("b.example")
                                .text()),
                        none,
                        NOW))
                .isInstanceOf(Unanswered.class);

        assertThat(expected)
                .containsExactlyInAnyOrder(
                        Question.txt("sel._domainkey.a.example"), Question.txt("sel._domainkey.b.example"));
    }

    @Test
    void fiftySetsAreAChainAndFiftyOneAreNone() {
        SealedLetter chain = new SealedLetter();
        for (int i = 0; i < 50; i++) {
            chain.seal("a.example");
        }

        assertThat(validate(chain.text()).kind()).isEqualTo(Kind.PASS);
        assertThat(validate(chain.seal("a.example").text()).why()).contains("more than 50");
    }

    @Test
    void aHeaderBeyondAllMeasureFails() {
        assertThat(validate("X: y\n".repeat(10_001) + LETTER).kind()).isEqualTo(Kind.FAIL);
    }
}
