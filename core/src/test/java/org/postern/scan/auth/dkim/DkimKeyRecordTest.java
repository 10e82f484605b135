package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.signed.SignedLetter.LETTER;
import static org.postern.scan.auth.signed.SignedLetter.dkim;
import static org.postern.scan.auth.signed.SignedLetter.read;
import static org.postern.scan.auth.signed.SignedLetter.tags;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Mark;
import org.postern.scan.auth.signed.TestKeys;

/** What a key record may say. RFC 6376 3.6.1, RFC 8301 3.2. */
class DkimKeyRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String P = "p=" + TestKeys.p(TestKeys.rsa());

    private static DkimResult verify(KeyPair key, String... records) {
        String algorithm = key.getPublic().getAlgorithm().equals("RSA") ? "rsa-" : "ed25519-";
        String letter = dkim(key, tags("").replace("rsa-", algorithm), LETTER);
        ZoneAnswers zone = new ZoneAnswers().txt("sel._domainkey.example.org", records);
        return Dkim.verify(read(letter), zone, NOW).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P",
                "P;",
                "v=DKIM1; P",
                "v = DKIM1 ; P ; ",
                "k=rsa; P",
                "h=sha1:sha256; P",
                "s=*; P",
                "s=tlsrpt:email; P",
                "n=a note; g=anna; P; t=x"
            })
    void aRecordThatAdmitsTheSignatureLetsItPass(String record) {
        DkimResult result = verify(TestKeys.rsa(), record.replace("P", P));

        assertThat(result.kind()).as(result.why()).isEqualTo(Kind.PASS);
        assertThat(result.marks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v=DKIM1; p=,revoked",
        "v=DKIM1; k=rsa,no key",
        "P; v=DKIM1,no DKIM key",
        "v=DKIM2; P,no DKIM key",
        "v=spf1 -all,no DKIM key",
        "k=ed25519; P,not for rsa",
        "k=dsa; P,not for rsa",
        "h=sha1; P,sha256",
        "s=tlsrpt; P,not for mail",
        "P; P,twice",
        "p=!!!,base64",
        "p=AAAA,cannot be read",
        "p=MAMCAQE=,cannot be read",
        "'',cannot be read",
        "a wildcard record,cannot be read"
    })
    void aRecordThatDoesNotIsAPermanentErrorThatSaysWhy(String record, String why) {
        DkimResult result = verify(TestKeys.rsa(), record.replace("P", P));

        assertThat(result.kind()).isEqualTo(Kind.PERMERROR);
        assertThat(result.why()).contains(why);
    }

    /** 12 ms a signature rather than 0.4, and a message may ask for hundreds. */
    @Test
    void aKeyMadeToCostTimeIsNotUsed() throws GeneralSecurityException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(3_071).setBit(0);
        BigInteger exponent = BigInteger.ONE.shiftLeft(3_070).setBit(0);
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));

        DkimResult result = verify(TestKeys.rsa(), TestKeys.record(new KeyPair(key, null)));

        assertThat(result.kind()).isEqualTo(Kind.PERMERROR);
        assertThat(result.why()).contains("exponent");
    }

    @Test
    void ofSeveralRecordsAnyThatFitsWillDo() {
        assertThat(verify(TestKeys.rsa(), "v=spf1 -all", TestKeys.record(TestKeys.rsa(1_024)), P)
                        .kind())
                .isEqualTo(Kind.PASS);
        assertThat(verify(TestKeys.rsa(), "v=spf1 -all", TestKeys.record(TestKeys.rsa(1_024)))
                        .kind())
                .isEqualTo(Kind.FAIL);
    }

    @Test
    void aKeyInTestIsMarked() {
        assertThat(verify(TestKeys.rsa(), "t=y; " + P).has(Mark.TESTING)).isTrue();
        assertThat(verify(TestKeys.rsa(), "t=s:y; " + P).has(Mark.TESTING)).isTrue();
    }

    @Test
    void shortRsaKeysProveNothingAndKeysOf1024BitsAreWeak() {
        DkimResult tooShort = verify(TestKeys.rsa(768), TestKeys.record(TestKeys.rsa(768)));
        DkimResult weak = verify(TestKeys.rsa(1_024), TestKeys.record(TestKeys.rsa(1_024)));

        assertThat(tooShort.kind()).isEqualTo(Kind.POLICY);
        assertThat(tooShort.why()).contains("768 bits");
        assertThat(weak.kind()).isEqualTo(Kind.PASS);
        assertThat(weak.has(Mark.WEAK_KEY)).isTrue();
    }

    @Test
    void aBareRsaKeyIsTakenToo() {
        byte[] info = TestKeys.rsa().getPublic().getEncoded();
        // SubjectPublicKeyInfo of 2048 bits: 24 octets before the key itself
        String bare = Base64.getEncoder().encodeToString(Arrays.copyOfRange(info, 24, info.length));

        assertThat(verify(TestKeys.rsa(), "p=" + bare).kind()).isEqualTo(Kind.PASS);
    }

    @Test
    void anEd25519KeyIs32OctetsAndNamesItsKind() {
        String p = TestKeys.p(TestKeys.ed25519());

        assertThat(verify(TestKeys.ed25519(), "k=ed25519; p=" + p).kind()).isEqualTo(Kind.PASS);
        assertThat(verify(TestKeys.ed25519(), "p=" + p).why()).contains("not for ed25519");
        assertThat(verify(TestKeys.ed25519(), "k=ed25519; p=AAAA").why()).contains("32 octets");
    }
}
