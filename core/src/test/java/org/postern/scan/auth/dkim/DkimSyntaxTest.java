package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.signed.SignedLetter.LETTER;
import static org.postern.scan.auth.signed.SignedLetter.dkim;
import static org.postern.scan.auth.signed.SignedLetter.read;
import static org.postern.scan.auth.signed.SignedLetter.tags;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.signed.TestKeys;

/** The rules of RFC 6376 3.5 and 6.1.1, one by one. */
class DkimSyntaxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ZoneAnswers ZONE =
            new ZoneAnswers().txt("sel._domainkey.example.org", TestKeys.record(TestKeys.rsa()));

    private static DkimResult verify(String letter) {
        return Dkim.verify(read(letter), ZONE, NOW).get(0);
    }

    private static String signed(String tags) {
        return dkim(TestKeys.rsa(), tags, LETTER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=1|v=2|version",
                "v=1; ||v= is missing",
                "a=rsa-sha256|a=rsa-sha256; a=rsa-sha256|twice",
                "c=relaxed/relaxed|c=relaxed/nofws|canonicalization",
                "c=relaxed/relaxed|c=|canonicalization",
                "h=from:to|h=to|From field is not signed",
                "h=from:to:subject|h=|h= is empty",
                "h=|i=anna@example.net; h=|not within",
                "h=|i=anna@badexample.org; h=|not within",
                "h=|i=example.org; h=|not within",
                "h=|i=; h=|i= is no domain",
                "h=|x=1700000000; h=|expired",
                "h=|t=1795428000; x=1795428000; h=|before it is made",
                "h=|t=1800000000; h=|future",
                "h=|t=soon; h=|no time",
                "h=|q=dns/uri; h=|q=",
                "h=|l=many; h=|no number",
                "h=|l=10000; h=|shorter",
                "h=|l=99999999999999999999; h=|shorter",
                "s=sel|s=nokey|no key",
                "d=example.org|d=example..org|no domain name",
                "d=example.org|d=[192.0.2.1]|no domain name",
                "s=sel|s=a b|no domain name",
                "h=|=; h=|cannot be read",
                "h=|;h=|cannot be read"
            })
    void aSignatureAgainstTheRulesIsAPermanentError(String part, String bad, String why) {
        String tags = tags("").replaceFirst(part, bad == null ? "" : bad);
        String letter = "DKIM-Signature: " + tags + "; bh=AAAA; b=AAAA\n" + LETTER;

        DkimResult result = verify(letter);

        assertThat(result.kind()).isEqualTo(Kind.PERMERROR);
        assertThat(result.why()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-sha256,rsa-sha1,rsa-sha1 is not accepted",
        "rsa-sha256,RSA-SHA256,unknown",
        "bh=,hb=,bh= is missing",
        " b=,  bb=,b= is missing",
        "; b=,; b=*,not base64"
    })
    void aSignatureThatCannotBeMadeOutIsAPermanentError(String part, String bad, String why) {
        DkimResult result = verify(signed(tags("")).replaceFirst(part, bad));

        assertThat(result.kind()).isEqualTo(Kind.PERMERROR);
        assertThat(result.why()).contains(why);
    }
}
