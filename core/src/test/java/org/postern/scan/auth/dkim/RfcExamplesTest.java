package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.signed.SignedLetter.read;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.dkim.DkimResult.Mark;

/** The signed messages that the RFCs hold. */
class RfcExamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final String LETTER = """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    /** RFC 8463 appendix A.3. */
    private static final String RFC_8463 = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            """ + LETTER;

    /** RFC 6376 appendix A.2, with the fold of errata 4926. */
    private static final String RFC_6376 = """
            DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
                  c=simple/simple; q=dns/txt; i=joe@football.example.com;
                  h=Received : From : To : Subject : Date : Message-ID;
                  bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                  b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB
                  4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut
                  KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV
                  4bmp/YzhwvcubU4=;
            Received: from client1.football.example.com  [192.0.2.1]
                  by submitserver.example.com with SUBMISSION;
                  Fri, 11 Jul 2003 21:01:54 -0700 (PDT)
            """ + LETTER.replace("game.  Are", "game. Are");

    private static final ZoneAnswers ZONE = new ZoneAnswers()
            .txt(
                    "brisbane._domainkey.football.example.com",
                    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            .txt(
                    "test._domainkey.football.example.com",
                    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2"
                            + "jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
                            + "Ip3G+2kryOTIKT+l/K4w3QIDAQAB")
            .txt(
                    "brisbane._domainkey.example.com",
                    "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt"
                            + "IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGj"
                            + "aNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB");

    @Test
    void bothSignaturesOfRfc8463PassAndFailAfterOneChangedOctet() {
        assertThat(verify(RFC_8463)).extracting(DkimResult::kind).containsExactly(Kind.PASS, Kind.PASS);
        assertThat(verify(RFC_8463.replace("hungry", "Hungry")))
                .extracting(DkimResult::why)
                .containsOnly("the body was changed");
        assertThat(verify(RFC_8463.replace("Suzie", "suzie")))
                .extracting(DkimResult::why)
                .containsOnly("the signature does not match the header");
    }

    @Test
    void theSignersOfRfc8463AreNamed() {
        DkimResult first = verify(RFC_8463).get(0);
        DkimResult second = verify(RFC_8463).get(1);

        assertThat(first.signer().algorithm()).isEqualTo("ed25519-sha256");
        assertThat(first.signer().start()).isEqualTo("/gCrinpc");
        assertThat(first.marks()).containsExactly(Mark.FROM_OVERSIGNED);
        assertThat(second.signer().selector()).isEqualTo("test");
        assertThat(second.marks()).containsExactlyInAnyOrder(Mark.FROM_OVERSIGNED, Mark.WEAK_KEY);
    }

    @Test
    void theSignatureOfRfc6376PassesAndFailsAfterOneChangedOctet() {
        assertThat(verify(RFC_6376)).extracting(DkimResult::kind).containsExactly(Kind.PASS);
        assertThat(verify(RFC_6376.replace("com  [", "com [")))
                .extracting(DkimResult::kind)
                .containsExactly(Kind.FAIL);
    }

    private static List<DkimResult> verify(String letter) {
        return Dkim.verify(read(letter), ZONE, NOW);
    }
}
