package org.postern.dist.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;
import org.postern.ledger.TraceFilter;
import org.postern.relay.Callouts;
import org.postern.relay.RelaySettings;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.Tls;

/** Recipients that are learnt from a delivery server, over SMTP. */
class CalloutTest {

    private static final Domain LEARNS = new Domain("learns.test");
    private static final Domain OTHER = new Domain("other.test");

    @TempDir
    private Path home;

    private final Jdbi database = MemoryDatabase.open();
    private final Tenants tenants = new Tenants(database);
    private Downstream downstream;
    private Callouts callouts;
    private SmtpRig rig;

    @BeforeEach
    void open() throws Exception {
        downstream = Downstream.start();
        downstream
                .script()
                .otherRecipients("550 5.1.1 secret words of the server")
                .recipient("anna@learns.test", "250 ok")
                .recipient("bert@learns.test", "250 ok");
        protect(LEARNS, new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE));
        protect(OTHER);
        new AddressBook(tenants, Clock.systemUTC())
                .put(new KnownAddress(Address.parse("mary@other.test"), AddressKind.MAILBOX, Optional.empty()));
        callouts = new Callouts(
                LEARNS::equals, tenants::deliveryServers, tenants::account, RelaySettings.DEFAULT, "mx.gateway.test");
        rig = new SmtpRig(home, database, tenants, callouts);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        callouts.close();
        downstream.close();
    }

    private void protect(Domain name, DeliveryServer... servers) {
        new DomainRegister(tenants, Clock.systemUTC())
                .put(new ProtectedDomain(
                        name, Optional.empty(), ZoneId.of("UTC"), "en", List.of(servers), PolicyPart.NONE));
    }

    private SmtpDialogue begun() throws IOException {
        SmtpDialogue dialogue = SmtpDialogue.connect(rig.port());
        dialogue.reply();
        dialogue.say("EHLO sender.test");
        assertThat(dialogue.say("MAIL FROM:<s@sender.test>")).startsWith("250");
        return dialogue;
    }

    private static String recipient(String address) {
        return "RCPT TO:<" + address + ">";
    }

    @Test
    void whoTheServerKnowsIsTakenAndWhoItDoesNotIsRefusedInOurWords() throws Exception {
        try (SmtpDialogue dialogue = begun()) {
            assertThat(dialogue.say(recipient("anna@learns.test"))).startsWith("250 ");
            assertThat(dialogue.say(recipient("gone@learns.test"))).isEqualTo("550 5.1.1 No such recipient here");
            assertThat(dialogue.say(recipient("mary@other.test"))).startsWith("250 ");
            assertThat(dialogue.say(recipient("gone@other.test"))).isEqualTo("550 5.1.1 No such recipient here");
            downstream.down();
            assertThat(dialogue.say(recipient("anna@learns.test"))).startsWith("250 ");
            assertThat(dialogue.say(recipient("new@learns.test")))
                    .isEqualTo("451 4.3.0 Cannot look up recipients just now, try later");
        }
    }

    @Test
    void commandsSentAheadKeepTheirOrder() throws Exception {
        downstream.script().delay(Duration.ofMillis(50));
        try (SmtpDialogue dialogue = begun()) {
            String ahead = String.join(
                    "\r\n",
                    recipient("anna@learns.test"),
                    recipient("gone@learns.test"),
                    recipient("mary@other.test"),
                    recipient("bert@learns.test"),
                    "DATA\r\n");
            dialogue.send(ahead.getBytes(US_ASCII));

            assertThat(dialogue.reply()).startsWith("250 ");
            assertThat(dialogue.reply()).startsWith("550 5.1.1 ");
            assertThat(dialogue.reply()).startsWith("250 ");
            assertThat(dialogue.reply()).startsWith("250 ");
            assertThat(dialogue.reply()).startsWith("354 ");
            assertThat(dialogue.body("Subject: x\r\n\r\nx\r\n".getBytes(US_ASCII)))
                    .startsWith("250 ");
        }
        assertThat(rig.ledger.trace(TraceFilter.ALL, Optional.empty(), 10).items())
                .extracting(row -> row.delivery().recipient().toString())
                .containsExactlyInAnyOrder("anna@learns.test", "mary@other.test", "bert@learns.test");
    }

    @Test
    void manySlowQuestionsDelayNobodyElse() throws Exception {
        // four replies, two seconds a question
        downstream.script().delay(Duration.ofMillis(500));
        List<SmtpDialogue> slow = new ArrayList<>();
        try (SmtpDialogue other = begun()) {
            for (int i = 0; i < 50; i++) {
                slow.add(begun());
            }
            for (int i = 0; i < 50; i++) {
                slow.get(i).send((recipient("nobody" + i + "@learns.test") + "\r\n").getBytes(US_ASCII));
            }
            await().until(() -> downstream.connections() == 4);

            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                assertThat(other.say(recipient("mary@other.test"))).startsWith("250 ");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
            }

            List<String> replies = new ArrayList<>();
            for (SmtpDialogue dialogue : slow) {
                replies.add(dialogue.reply().substring(0, 9));
            }
            // some were asked in time, those at the end of the line were not
            assertThat(replies).containsOnly("550 5.1.1", "451 4.3.0");
        } finally {
            for (SmtpDialogue dialogue : slow) {
                dialogue.close();
            }
        }
    }

    @Test
    void whoDoesNotWaitForTheAnswerHarmsNobody() throws Exception {
        downstream.script().delay(Duration.ofMillis(200));
        SmtpDialogue impatient = begun();
        impatient.send((recipient("anna@learns.test") + "\r\n").getBytes(US_ASCII));
        impatient.close();

        await().until(() ->
                callouts.remembered(Address.parse("anna@learns.test")).isPresent());
        try (SmtpDialogue dialogue = begun()) {
            assertThat(dialogue.say(recipient("anna@learns.test"))).startsWith("250 ");
        }
    }

    @Test
    void guessingAtRecipientsIsSlowedAsElsewhere() throws Exception {
        try (SmtpDialogue dialogue = begun()) {
            for (int i = 0; i < 5; i++) {
                assertThat(dialogue.say(recipient("nobody" + i + "@learns.test")))
                        .startsWith("550 ");
            }
            long start = System.nanoTime();
            dialogue.send((recipient("bert@learns.test") + "\r\nNOOP\r\n").getBytes(US_ASCII));
            assertThat(dialogue.reply()).startsWith("250 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
            assertThat(dialogue.reply()).startsWith("250 ");
        }
    }
}
