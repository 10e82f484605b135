package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.scan.auth.signed.SignedLetter.LETTER;
import static org.postern.scan.auth.signed.SignedLetter.dkim;
import static org.postern.scan.auth.signed.SignedLetter.read;
import static org.postern.scan.auth.signed.SignedLetter.tags;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.Answer;
import org.postern.dns.Answers;
import org.postern.dns.Question;
import org.postern.dns.Unanswered;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Mark;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.TestKeys;

/** What becomes of signatures that can be read. RFC 6376 6.1. */
class DkimTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String KEY_NAME = "sel._domainkey.example.org";
    private static final ZoneAnswers ZONE = new ZoneAnswers()
            .txt(KEY_NAME, TestKeys.record(TestKeys.rsa()))
            .txt("strict._domainkey.example.org", "t=s; p=" + TestKeys.p(TestKeys.rsa()))
            .txt("ed._domainkey.example.org", TestKeys.record(TestKeys.ed25519()));

    private static DkimResult verify(String letter) {
        List<DkimResult> results = Dkim.verify(read(letter), ZONE, NOW);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static String signed(String tags) {
        return dkim(TestKeys.rsa(), tags, LETTER);
    }

    @Test
    void aMessageWithoutSignaturesHasNoResults() {
        assertThat(Dkim.verify(read(LETTER), ZONE, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "simple", "relaxed"})
    void aSignatureOfEitherFormPasses(String canon) {
        DkimResult result = verify(signed(tags("").replace("relaxed/relaxed", canon)));

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
        assertThat(result.marks()).isEmpty();
        assertThat(result.signer().domain()).isEqualTo("example.org");
        assertThat(result.signer().identity()).isEqualTo("@example.org");
        assertThat(result.signer().selector()).isEqualTo("sel");
        assertThat(result.signer().algorithm()).isEqualTo("rsa-sha256");
        assertThat(result.signer().start()).hasSize(8);
    }

    @Test
    void aSignatureWithoutACanonicalizationIsSimple() {
        assertThat(verify(signed(tags("").replace("c=relaxed/relaxed; ", ""))).kind())
                .isEqualTo(Kind.PASS);
    }

    @Test
    void anEd25519SignaturePasses() {
        String tags = tags("").replace("rsa-", "ed25519-").replace("s=sel", "s=ed");

        DkimResult result = verify(dkim(TestKeys.ed25519(), tags, LETTER));

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
        assertThat(result.marks()).isEmpty();
    }

    @Test
    void aChangedHeaderAndAChangedBodyAreToldApart() {
        String letter = signed(tags(""));

        assertThat(verify(letter.replace("Lunch", "Dinner")).why()).contains("header");
        assertThat(verify(letter.replace("noon", "one")).why()).contains("body");
        assertThat(verify(letter.replace("Lunch", "Dinner")).kind()).isEqualTo(Kind.FAIL);
        assertThat(verify(letter.replace("noon", "one")).kind()).isEqualTo(Kind.FAIL);
        assertThat(verify(letter.replace("Date: Mon", "Date: Tue")).kind()).isEqualTo(Kind.PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i=anna@example.org",
                "i=@mail.example.org",
                "q=dns/uri:dns/txt",
                "x=1795514400",
                "t=1795428000",
                "z=From:x|To:y",
                "unknown=1",
                "d2=x",
                "i=@EXAMPLE.org"
            })
    void whatIsAllowedOrUnknownDoesNoHarm(String more) {
        DkimResult result = verify(signed(tags("; " + more)));

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
    }

    @Test
    void aStrictKeyAdmitsNoIdentityBelowTheDomain() {
        String strict = tags("").replace("s=sel", "s=strict");

        assertThat(verify(signed(strict)).kind()).isEqualTo(Kind.PASS);
        assertThat(verify(signed(strict + "; i=@a.example.org")).kind()).isEqualTo(Kind.PERMERROR);
    }

    @Test
    void aSignatureOfPartOfTheBodyIsValidButNotToBeReliedOn() {
        DkimResult result = verify(signed(tags("; l=10")) + "Buy now!\n");

        assertThat(result.kind()).isEqualTo(Kind.POLICY);
        assertThat(result.why()).contains("part of the body");
        assertThat(result.has(Mark.PARTIAL_BODY)).isTrue();
        assertThat(verify(signed(tags("; l=10")).replace("Shall", "Shell")).kind())
                .isEqualTo(Kind.FAIL);
    }

    @Test
    void aLengthThatIsTheWholeBodyIsAsGoodAsNone() {
        // in the relaxed form: "Shall we meet at noon?", "" and "Anna"
        assertThat(verify(signed(tags("; l=32"))).kind()).isEqualTo(Kind.PASS);
        assertThat(verify(signed(tags("; l=33"))).kind()).isEqualTo(Kind.PERMERROR);
        assertThat(verify(signed(tags("; l=31"))).kind()).isEqualTo(Kind.POLICY);
    }

    @Test
    void aSecondFromAboveTheSignedOneIsNoPass() {
        String once = signed(tags(""));
        String twice = signed(tags("").replace("h=from", "h=from:from"));

        assertThat(verify("From: eve@example.net\n" + once).kind()).isEqualTo(Kind.POLICY);
        assertThat(verify("From : eve@example.net\n" + once).kind()).isEqualTo(Kind.POLICY);
        assertThat(verify("From: eve@example.net\n" + twice).kind()).isEqualTo(Kind.FAIL);
        assertThat(verify(twice).kind()).isEqualTo(Kind.PASS);
        assertThat(verify(twice).has(Mark.FROM_OVERSIGNED)).isTrue();
        assertThat(verify(once).has(Mark.FROM_OVERSIGNED)).isFalse();
    }

    @Test
    void aFieldThatIsSignedToBeAbsentMayNotBeAdded() {
        String letter = signed(tags(":cc:cc"));

        assertThat(verify(letter).kind()).isEqualTo(Kind.PASS);
        assertThat(verify("Cc: all@example.net\n" + letter).kind()).isEqualTo(Kind.FAIL);
    }

    @Test
    void whatDnsDoesNotSayIsATemporaryErrorWhateverElseIsWrong() {
        ZoneAnswers silent = new ZoneAnswers().with(Question.txt(KEY_NAME), new Answer.Unknown("no answer in time"));

        List<DkimResult> results = Dkim.verify(read(signed(tags("")).replace("noon", "one")), silent, NOW);

        assertThat(results).extracting(DkimResult::kind).containsExactly(Kind.TEMPERROR);
        assertThat(results.get(0).why()).contains("no answer in time");
    }

    @Test
    void allKeysAreAskedForBeforeAnythingElseIsDone() {
        String letter = dkim(TestKeys.rsa(), tags("").replace("s=sel", "s=other"), signed(tags("")));
        List<Question> expected = new ArrayList<>();
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

        assertThatThrownBy(() -> Dkim.verify(read(letter), none, NOW)).isInstanceOf(Unanswered.class);

        assertThat(expected).containsExactly(Question.txt("other._domainkey.example.org"), Question.txt(KEY_NAME));
    }

    @Test
    void ofManySignaturesTheTopmostTenAreConsideredAndTheOthersCounted() {
        String letter = signed(tags(""));
        for (int i = 0; i < 12; i++) {
            letter = dkim(TestKeys.rsa(), tags("; n" + i + "=1"), letter);
        }

        List<DkimResult> results = Dkim.verify(read(letter), ZONE, NOW);

        assertThat(results).hasSize(11);
        assertThat(results.subList(0, 10)).allMatch(result -> result.kind() == Kind.PASS);
        assertThat(results.get(10).kind()).isEqualTo(Kind.NEUTRAL);
        assertThat(results.get(10).why()).isEqualTo("3 more signatures are not considered");
    }

    @Test
    void aHeaderBeyondAllMeasureIsSaidToBe() {
        String letter = "X-Field: value\n".repeat(10_000) + SignedLetter.LETTER;

        List<DkimResult> results = Dkim.verify(read(letter), ZONE, NOW);

        assertThat(results).extracting(DkimResult::kind).containsExactly(Kind.PERMERROR);
        assertThat(Dkim.verify(read("X: " + "x".repeat(3 << 20) + "\n" + LETTER), ZONE, NOW))
                .hasSize(1);
    }
}
