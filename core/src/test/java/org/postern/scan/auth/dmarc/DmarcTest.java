package org.postern.scan.auth.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.dmarc.DmarcResult.Kind;
import org.postern.scan.auth.dmarc.Identifier.Method;

class DmarcTest {

    /**
     * From; who is proven ({@code spf:}, {@code dkim:}; a question mark: temporary failure); records as {@code domain record}, divided by
     * {@code ~}; what comes out.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // pass: the same domain, or the same organization
                "a.test     | dkim:a.test      | a.test p=reject                     | PASS REJECT dkim:a.test",
                "a.test     | spf:a.test       | a.test p=reject                     | PASS REJECT spf:a.test",
                "a.test     | dkim:m.a.test    | a.test p=reject                     | PASS REJECT dkim:m.a.test",
                "m.a.test   | dkim:a.test      | a.test p=reject                     | PASS REJECT dkim:a.test",
                "m.a.test   | dkim:n.a.test    | a.test p=none                       | PASS NONE dkim:n.a.test",
                "a.test     | dkim:b.test dkim:a.test | a.test p=reject              | PASS REJECT dkim:a.test",
                // fail, and what is asked for
                "a.test     | ''               | a.test p=reject                     | FAIL REJECT",
                "a.test     | dkim:b.test      | a.test p=quarantine                 | FAIL QUARANTINE",
                "a.test     | dkim:b.test      | a.test p=none                       | FAIL NONE",
                "a.test     | dkim:a.test.evil | a.test p=reject                     | FAIL REJECT",
                "a.test     | dkim:xa.test     | a.test p=reject                     | FAIL REJECT",
                "a.test     | dkim:test        | a.test p=reject                     | FAIL REJECT",
                // strict alignment, each method on its own
                "a.test     | dkim:m.a.test    | a.test p=reject; adkim=s            | FAIL REJECT",
                "a.test     | spf:m.a.test     | a.test p=reject; adkim=s            | PASS REJECT spf:m.a.test",
                "a.test     | spf:m.a.test     | a.test p=reject; aspf=S             | FAIL REJECT",
                "a.test     | dkim:m.a.test    | a.test p=reject; adkim=x            | PASS REJECT dkim:m.a.test",
                // sp and np
                "m.a.test   | ''               | a.test p=reject; sp=none            | FAIL NONE",
                "m.a.test   | ''               | a.test p=reject; sp=none ~ m.a.test p=quarantine; sp=none | FAIL QUARANTINE",
                "here.a.test | ''              | a.test p=none; sp=quarantine; np=reject | FAIL QUARANTINE",
                "gone.a.test | ''              | a.test p=none; sp=quarantine; np=reject | FAIL REJECT",
                "gone.a.test | ''              | a.test p=none; np=reject            | FAIL REJECT",
                "gone.a.test | ''              | a.test p=reject; sp=none            | FAIL NONE",
                "lost.a.test | ''              | a.test p=reject; sp=reject; np=none | FAIL NONE",
                "lost.a.test | ''              | a.test p=reject; sp=none; np=reject | FAIL NONE",
                // testing: one level below
                "a.test     | ''               | a.test p=reject; t=y                | FAIL QUARANTINE",
                "a.test     | ''               | a.test p=quarantine; t=y            | FAIL NONE",
                "a.test     | ''               | a.test p=none; t=y                  | FAIL NONE",
                // no policy: nothing is asked for, but the very same domain is proven all the same
                "a.test     | ''               | ''                                  | NONE NONE",
                "a.test     | dkim:a.test      | ''                                  | NONE NONE dkim:a.test",
                "a.test     | dkim:m.a.test    | ''                                  | NONE NONE",
                "a.test     | ''               | a.test p=reject ~ a.test p=none     | NONE NONE",
                // public suffixes
                "giant.bank.test | spf:mail.giant.bank.test | bank.test p=none; psd=y ~ giant.bank.test p=reject | PASS REJECT spf:mail.giant.bank.test",
                "giant.bank.test | dkim:mail.mega.bank.test | bank.test p=none; psd=y ~ giant.bank.test p=reject | FAIL REJECT",
                "giant.bank.test | dkim:mega.bank.test | bank.test p=reject; sp=quarantine; psd=y | FAIL QUARANTINE",
                "x.giant.bank.test | dkim:y.giant.bank.test | bank.test p=reject; psd=y | PASS REJECT dkim:y.giant.bank.test",
                "bank.test  | ''               | bank.test p=reject; sp=none; psd=y  | FAIL REJECT",
                "m.a.test   | dkim:n.a.test    | a.test p=reject ~ m.a.test p=reject; psd=n | FAIL REJECT",
                "m.a.test   | dkim:x.m.a.test  | a.test p=none ~ m.a.test p=reject; psd=n | PASS REJECT dkim:x.m.a.test",
                // records that are none, or say little
                "a.test     | ''               | a.test p=bogus                      | PERMERROR NONE",
                "a.test     | dkim:a.test      | a.test p=bogus                      | PERMERROR NONE dkim:a.test",
                "a.test     | ''               | a.test p=reject; sp=bogus; rua=mailto:x@a.test | FAIL NONE",
                "a.test     | ''               | a.test p=reject; rua=nonsense; np=  | PERMERROR NONE",
                "a.test     | ''               | a.test rua=mailto:x@a.test          | FAIL NONE",
                "a.test     | ''               | a.test P = REJECT ; unknown=1; ;;   | FAIL REJECT",
                // DNS does not say: never a failure
                "lost.test  | ''               | ''                                  | TEMPERROR NONE",
                "lost.test  | dkim:lost.test   | ''                                  | TEMPERROR NONE dkim:lost.test",
                "m.lost.test | ''              | m.lost.test p=reject                | FAIL REJECT",
                "m.lost.test | dkim:n.lost.test | m.lost.test p=reject               | TEMPERROR NONE",
                "m.lost.test | ''              | ''                                  | TEMPERROR NONE",
                "a.test     | dkim?a.test      | a.test p=reject                     | TEMPERROR NONE",
                "a.test     | spf?m.a.test     | a.test p=reject                     | TEMPERROR NONE",
                "a.test     | spf?b.test       | a.test p=reject                     | FAIL REJECT",
                "a.test     | spf?a.test dkim:m.a.test | a.test p=reject             | PASS REJECT dkim:m.a.test",
                // but a stranger gains nothing by his own DNS being silent
                "a.test     | dkim:m.lost.test | a.test p=reject                     | FAIL REJECT",
                "a.test     | spf?lost.test    | a.test p=reject                     | FAIL REJECT",
                "a.test     | dkim:mute.a.test | a.test p=reject                     | TEMPERROR NONE"
            })
    void aMessageIsJudgedByItsAuthorsDomain(String author, String proven, String records, String expected) {
        assertThat(summary(Dmarc.evaluate(List.of(author), identifiers(proven), zone(records))))
                .isEqualTo(expected);
    }

    /** Several authors: nobody gets rid of another's policy, and nobody is proven. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bank.test evil.test | dkim:evil.test | bank.test p=reject ~ evil.test p=none | FAIL REJECT",
                "evil.test bank.test | dkim:evil.test | bank.test p=quarantine                | FAIL QUARANTINE",
                "a.test b.test       | dkim:a.test dkim:b.test | a.test p=reject ~ b.test p=reject | PERMERROR NONE",
                "a.test b.test       | ''             | ''                                    | PERMERROR NONE",
                "a.test lost.test    | dkim:a.test    | a.test p=reject                       | TEMPERROR NONE",
                "a.test b.test c.test d.test e.test | '' | e.test p=reject                     | PERMERROR NONE",
                "a.test b.test c.test d.test e.test | '' | d.test p=reject                     | FAIL REJECT"
            })
    void theStrictestOfSeveralAuthorsCounts(String authors, String proven, String records, String expected) {
        assertThat(summary(Dmarc.evaluate(List.of(authors.split(" ")), identifiers(proven), zone(records))))
                .isEqualTo(expected);
    }

    @Test
    void withoutAnAuthorNothingIsAsked() {
        ZoneAnswers zone = new ZoneAnswers();

        assertThat(Dmarc.evaluate(List.of(), List.of(), zone).kind()).isEqualTo(Kind.PERMERROR);
        assertThat(zone.asked()).isEmpty();
    }

    @Test
    void aLongNameIsWalkedInEightSteps() {
        ZoneAnswers zone = new ZoneAnswers();

        Dmarc.evaluate(List.of("a.b.c.d.e.f.g.h.i.j.mail.example.test"), List.of(), zone);

        // RFC 9989 4.10, the example
        assertThat(zone.asked().stream().map(Question::name))
                .containsExactly(
                        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.test",
                        "_dmarc.g.h.i.j.mail.example.test",
                        "_dmarc.h.i.j.mail.example.test",
                        "_dmarc.i.j.mail.example.test",
                        "_dmarc.j.mail.example.test",
                        "_dmarc.mail.example.test",
                        "_dmarc.example.test",
                        "_dmarc.test");
    }

    @Test
    void theWalkEndsAtAPublicSuffixAndAtAnOrganization() {
        ZoneAnswers zone = zone("bank.test p=none; psd=y");

        Dmarc.evaluate(List.of("a.bank.test"), List.of(), zone);

        assertThat(zone.asked().stream().map(Question::name))
                .contains("_dmarc.bank.test")
                .doesNotContain("_dmarc.test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=reject   | true",
                "v=DMARC1             | true",
                "v=DMARC1;p=reject    | true",
                "v = DMARC1 ; p=none  | true",
                "v=DMARC2; p=reject   | false",
                "v=dmarc1; p=reject   | false",
                "v=DMARC10; p=reject  | false",
                "p=reject; v=DMARC1   | false",
                "' v=DMARC1; p=none'  | false",
                "spf or whatever      | false",
                "''                   | false"
            })
    void aRecordBeginsWithItsVersion(String text, boolean record) {
        assertThat(DmarcRecord.of(List.of("something else", text)).isPresent()).isEqualTo(record);
    }

    private static String summary(DmarcResult result) {
        String aligned = result.aligned()
                .map(id -> " " + (id.method() == Method.SPF ? "spf:" : "dkim:") + id.domain())
                .orElse("");
        return result.kind() + " " + result.policy() + aligned;
    }

    private static List<Identifier> identifiers(String text) {
        return Stream.of(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> new Identifier(
                        word.startsWith("spf") ? Method.SPF : Method.DKIM,
                        word.replaceFirst("^(spf|dkim)[:?]", ""),
                        word.indexOf('?') < 0))
                .toList();
    }

    /** Where nothing is said of a domain, it exists; gone.* does not, and of lost.* nobody knows. */
    private static ZoneAnswers zone(String records) {
        ZoneAnswers zone = new ZoneAnswers()
                .with(Question.Type.A, "here.a.test", "192.0.2.1")
                .with(new Question("lost.a.test", Question.Type.A), new Answer.Unknown("lost"))
                .with(Question.txt("_dmarc.lost.test"), new Answer.Unknown("lost"))
                .with(Question.txt("_dmarc.mute.a.test"), new Answer.Unknown("lost"));
        Arrays.stream(records.split("~")).map(String::strip).forEach(record -> {
            int space = record.indexOf(' ');
            if (space > 0) {
                zone.txt("_dmarc." + record.substring(0, space), "v=DMARC1; " + record.substring(space + 1));
            }
        });
        return zone;
    }
}
