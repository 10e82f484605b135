package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Identity.Proof;
import org.postern.verdict.Verdict;

class ProofsTest {

    private static final Address ANNA = Address.parse("anna@example.test");

    @TempDir
    private Path home;

    @Test
    void whatIsKnownOfTheSenderOutlivesARestart() throws Exception {
        Authentication known = new Authentication(
                List.of("spf=pass smtp.mailfrom=a@b.test", "dmarc=pass header.from=b.test"),
                new Identity(Proof.DKIM, "b.test", "m.b.test", true));
        MailId id = queued(known);

        try (TestLedger again = new TestLedger(home)) {
            assertThat(again.ledger().verdict(id).orElseThrow().authentication())
                    .isEqualTo(known);
        }
    }

    @Test
    void whereNothingWasAskedNobodyIsProven() throws Exception {
        MailId id = queued(Authentication.NONE);

        try (TestLedger again = new TestLedger(home)) {
            assertThat(again.ledger().verdict(id).orElseThrow().authentication())
                    .isEqualTo(Authentication.NONE);
        }
    }

    @Test
    void moreResultsThanThereIsRoomForAreLeftOutWhole() throws Exception {
        String large = "dkim=pass header.d=" + "x".repeat(900);
        MailId id = queued(new Authentication(Collections.nCopies(20, large), Identity.NONE));

        try (TestLedger again = new TestLedger(home)) {
            assertThat(again.ledger().verdict(id).orElseThrow().authentication().results())
                    .hasSize(8)
                    .containsOnly(large);
        }
    }

    private MailId queued(Authentication authentication) throws Exception {
        Verdict verdict = new Verdict(Category.CLEAN, 0.01, List.of(), false, authentication);
        try (TestLedger ledger = new TestLedger(home)) {
            MailId id = ledger.accept("x", ANNA);
            ledger.settle(id, verdict, Summary.EMPTY, new Outcome.Queue(false), ANNA);
            return id;
        }
    }
}
