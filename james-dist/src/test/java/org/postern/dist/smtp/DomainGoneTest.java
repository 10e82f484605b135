package org.postern.dist.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.fixture.SmtpDialogue;
import org.postern.ledger.TraceFilter;
import org.postern.relay.Callouts;
import org.postern.relay.RelaySettings;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.LastQueue;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** A domain that is deleted between a recipient and the end of the message. */
class DomainGoneTest {

    private static final Domain NAME = new Domain("example.test");

    @TempDir
    private Path home;

    @Test
    void itsMailIsNotTakenWithNobodyToDeliverItTo() throws Exception {
        Jdbi database = MemoryDatabase.open();
        Tenants tenants = new Tenants(database);
        DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
        register.put(new ProtectedDomain(NAME, Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        try (Callouts callouts = new Callouts(
                        name -> false,
                        tenants::deliveryServers,
                        tenants::account,
                        RelaySettings.DEFAULT,
                        "mx.gateway.test");
                SmtpRig rig = new SmtpRig(home, database, tenants, callouts);
                SmtpDialogue dialogue = SmtpDialogue.connect(rig.port())) {
            dialogue.reply();
            dialogue.say("EHLO sender.test");
            dialogue.say("MAIL FROM:<s@sender.test>");
            assertThat(dialogue.say("RCPT TO:<postmaster@example.test>")).startsWith("250");
            assertThat(dialogue.say("DATA")).startsWith("354");

            register.leave(NAME, LastQueue.DELIVER, true);
            register.remove(NAME);

            assertThat(dialogue.say("Subject: Hello\r\n\r\nHello\r\n.")).startsWith("451");
            assertThat(rig.ledger.trace(TraceFilter.ALL, Optional.empty(), 10).total())
                    .isZero();
        }
    }
}
