package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.ZoneAnswers;

class ProofTest {

    private static final Domain NAME = Domain.parse("new.test");
    private static final Domain ONE = Domain.parse("one.test");

    private final Claim claim =
            new Claim(NAME, ONE, Claim.Kind.CHILD, ONE, "0123456789abcdef0123456789abcdef", "{}", "a", Instant.EPOCH);
    private final ZoneAnswers zone = new ZoneAnswers();

    @Test
    void theRightTextAmongOthersIsProof() {
        zone.txt(claim.proofName(), "v=spf1 -all", claim.proofValue() + " ");

        assertThat(Proof.of(claim, zone)).isEqualTo(new Proof.Given());
        assertThat(zone.asked()).containsExactly(Question.txt("_postern-challenge.new.test"));
    }

    @Test
    void whatIsThereInsteadIsCountedAndNotRepeated() {
        assertThat(Proof.of(claim, zone)).isEqualTo(new Proof.Missing("_postern-challenge.new.test has no TXT record"));
        zone.txt(claim.proofName(), "secret=1");
        assertThat(found()).contains("1 TXT record,").doesNotContain("secret");
        zone.txt(claim.proofName(), "postern-domain=ffff");
        assertThat(found())
                .contains("2 TXT records")
                .contains("1 begins with postern-domain=")
                .doesNotContain("ffff");
    }

    private String found() {
        return ((Proof.Missing) Proof.of(claim, zone)).found();
    }

    @Test
    void aFailureOfDnsIsNoAnswer() {
        zone.with(Question.txt(claim.proofName()), new Answer.Unknown("SERVFAIL"));

        assertThat(Proof.of(claim, zone)).isEqualTo(new Proof.Unsure("SERVFAIL"));
    }
}
