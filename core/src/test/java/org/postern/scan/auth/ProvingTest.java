package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.dkim.DkimResult;
import org.postern.scan.auth.dmarc.Dmarc;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.spf.SpfResult;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;

class ProvingTest {

    private static final ZoneAnswers ZONE = new ZoneAnswers().txt("_dmarc.a.test", "v=DMARC1; p=reject");

    /** From; envelope sender with SPF's result; signatures with theirs; who is proven, and whether the envelope is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.test | x@a.test PASS      | ``                       | SPF a.test by a.test, envelope",
                "a.test | x@m.a.test PASS    | ``                       | SPF a.test by m.a.test, envelope",
                "a.test | x@M.A.Test PASS    | ``                       | SPF a.test by m.a.test, envelope",
                "a.test | x@b.test PASS      | ``                       | NONE, envelope",
                "a.test | x@a.test FAIL      | ``                       | NONE",
                "a.test | x@a.test SOFTFAIL  | ``                       | NONE",
                "a.test | x@a.test TEMPERROR | ``                       | NONE",
                "a.test | '' PASS            | ``                       | SPF a.test by helo.a.test",
                "a.test | x@b.test FAIL      | a.test PASS              | DKIM a.test by a.test",
                "a.test | x@a.test FAIL      | a.test PASS              | DKIM a.test by a.test",
                "a.test | x@m.a.test FAIL    | a.test PASS              | DKIM a.test by a.test",
                "a.test | x@a.test FAIL      | m.a.test PASS            | DKIM a.test by m.a.test",
                "a.test | x@a.test PASS      | m.a.test PASS            | SPF a.test by a.test, envelope",
                "a.test | x@a.test PASS      | b.test PASS              | SPF a.test by a.test, envelope",
                "a.test | x@b.test FAIL      | b.test PASS              | NONE",
                "a.test | x@c.test NONE      | a.test POLICY a.test FAIL a.test NEUTRAL | NONE",
                "a.test | x@c.test NONE      | a.test TEMPERROR         | NONE",
                "z.test | x@z.test PASS      | ``                       | SPF z.test by z.test, envelope",
                "z.test | x@m.z.test PASS    | ``                       | NONE, envelope"
            })
    void whoIsProvenFollowsFromTheResults(String author, String envelope, String signatures, String expected) {
        Optional<ClientResult> client = Optional.of(client(envelope));
        List<DkimResult> dkim = signatures(signatures);
        DmarcResult dmarc = Dmarc.evaluate(List.of(author), Proving.identifiers(client, dkim), ZONE);

        Identity identity = Proving.identity(dmarc, Optional.empty(), client);

        String proven = identity.proven() ? " " + identity.domain() + " by " + identity.by() : "";
        assertThat(identity.proof() + proven + (identity.returnPath() ? ", envelope" : ""))
                .isEqualTo(expected);
    }

    @Test
    void aTrustedForwarderProvesTheAuthorWhereNothingElseDoes() {
        Optional<ClientResult> client = Optional.of(client("x@b.test PASS"));
        DmarcResult dmarc = Dmarc.evaluate(List.of("a.test"), List.of(), ZONE);

        assertThat(Proving.identity(dmarc, Optional.of("list.test"), client))
                .isEqualTo(new Identity(Proof.ARC, "a.test", "list.test", true));
    }

    private static ClientResult client(String text) {
        String[] words = text.split(" ");
        String sender = words[0].replace("''", "");
        String domain = sender.isEmpty() ? "helo.a.test" : sender.substring(sender.indexOf('@') + 1);
        SpfResult spf = new SpfResult(SpfResult.Kind.valueOf(words[1]), domain, "", "");
        return new ClientResult("192.0.2.1", sender, spf, spf, new Iprev(Iprev.Kind.PASS, ""));
    }

    private static List<DkimResult> signatures(String text) {
        String[] words =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
        DkimResult[] results = new DkimResult[words.length / 2];
        for (int i = 0; i < results.length; i++) {
            results[i] = new DkimResult(
                    DkimResult.Kind.valueOf(words[2 * i + 1]),
                    "",
                    new DkimResult.Signer(words[2 * i], "", "s", "rsa-sha256", "abc"),
                    Set.of());
        }
        return List.of(results);
    }
}
