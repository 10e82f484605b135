package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;

class IntakeTest {

    @TempDir
    private Path home;

    @Test
    void whatIsAcceptedIsNotRefusedBecauseItCannotBeCounted() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            Intake intake = new Intake(mail.store(), mail.ledger(), UnaryOperator.identity(), Clock.systemUTC());
            intake.onAccepted((owners, size) -> {
                throw new IllegalStateException("the database has no time");
            });
            Envelope envelope = new Envelope("s@sender.test", List.of(Address.parse("anna@example.test")));

            MailId id = intake.accept(intake.draft(), envelope, new Client("192.0.2.1", "helo", ""));

            assertThat(mail.ledger().mail(id)).isPresent();
        }
    }

    @Test
    void theCountryOfTheClientIsKeptWithItsMail() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            Intake intake = new Intake(mail.store(), mail.ledger(), UnaryOperator.identity(), Clock.systemUTC());
            intake.locateBy(ip -> ip.equals("192.0.2.1") ? "DE" : "");
            Envelope envelope = new Envelope("s@sender.test", List.of(Address.parse("anna@example.test")));

            MailId id = intake.accept(intake.draft(), envelope, new Client("192.0.2.1", "helo", ""));

            assertThat(mail.ledger().mail(id).orElseThrow().client())
                    .isEqualTo(new Client("192.0.2.1", "helo", "", "DE"));
        }
    }
}
