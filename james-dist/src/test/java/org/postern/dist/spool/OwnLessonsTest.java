package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.message.MailId;
import org.postern.quarantine.HeldItem;
import org.postern.quarantine.Quarantine;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Domains;
import org.postern.relay.Relay;
import org.postern.relay.RelaySettings;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tls;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** What people taught for their own mail, from the scan to the delivery server and the quarantine. */
class OwnLessonsTest {

    private static final String SENDER = "bob@friend.test";
    private static final String MEETING =
            "The garden club meets on Tuesday at the old mill. We will talk about roses and about"
                    + " compost, and afterwards there is cake. Please bring a chair if you can, and tell Martha.";

    @TempDir
    private Path home;

    private ContainerRig rig;
    private Downstream downstream;

    @BeforeEach
    void open() throws Exception {
        rig = new ContainerRig(home);
        downstream = Downstream.start();
    }

    @AfterEach
    void close() {
        downstream.close();
        rig.close();
    }

    @Test
    void oneMessageIsHeldForWhoCallsSuchMailSpamAndDeliveredToTheOthers() throws Exception {
        String anna = rig.user("anna@example.test");
        String bert = rig.user("bert@example.test");
        String carl = rig.user("carl@open.test");
        for (int i = 0; i < 12; i++) {
            rig.teach(anna, true, SENDER, MEETING + " Number " + i + ".");
            rig.teach(bert, false, SENDER, MEETING + " Number " + i + ".");
        }

        MailId id = rig.pass(SENDER, MEETING, List.of(anna, bert, carl));

        assertThat(rig.ended(id)).isEqualTo(Map.of(anna, "held spam -", bert, "queued - -", carl, "queued - -"));
        assertThat(item(id, 0)).satisfies(item -> {
            assertThat(item.heldClass()).isEqualTo(HeldClass.SPAM);
            assertThat(item.verdict()).contains(Category.SPAM);
            assertThat(item.score()).isGreaterThanOrEqualTo(0.5);
            assertThat(item.reasons().get(0).name()).isEqualTo("taught-here");
            assertThat(item.reasons().get(0).text()).contains("for this recipient");
        });
        Verdict common = rig.ledger.verdict(id).orElseThrow();
        Verdict wanted = rig.ledger.deliveries(id).get(1).verdict(common);
        assertThat(common.reasons()).extracting(Reason::name).doesNotContain("taught-here");
        assertThat(wanted.reasons()).extracting(Reason::name).contains("taught-here");
        assertThat(wanted.score()).isLessThan(common.score() / 2);
        assertThat(delivered(2)).isEqualTo(Map.of(bert, fields(wanted), carl, fields(common)));
    }

    @Test
    void whatIsReleasedSaysWhatItWasForItsRecipient() throws Exception {
        String anna = rig.user("anna@example.test");
        String bert = rig.user("bert@example.test");
        for (int i = 0; i < 12; i++) {
            rig.teach(anna, true, SENDER, MEETING + " Number " + i + ".");
        }
        MailId id = rig.pass(SENDER, MEETING, List.of(anna, bert));
        Verdict common = rig.ledger.verdict(id).orElseThrow();
        Verdict unwanted = rig.ledger.deliveries(id).get(0).verdict(common);

        rig.ledger.custody().release(new DeliveryId(id, 0));

        assertThat(unwanted.category()).isEqualTo(Category.SPAM);
        assertThat(delivered(2)).isEqualTo(Map.of(anna, fields(unwanted), bert, fields(common)));
    }

    private static String fields(Verdict verdict) {
        return String.format(Locale.ROOT, "%s %.3f", verdict.category().wire(), verdict.score());
    }

    private HeldItem item(MailId id, int ordinal) throws Exception {
        try (QuarantineIndex index = QuarantineIndex.open(rig.jdbi, rig.ledger, rig.store, home.resolve("search"))) {
            Quarantine quarantine = new Quarantine(rig.jdbi, rig.ledger, rig.store, (to, heldClass) -> 30, index);
            return quarantine.get(new DeliveryId(id, ordinal)).orElseThrow();
        }
    }

    /** What the fields in front of the copies say, by recipient. */
    private Map<String, String> delivered(int copies) {
        DeliveryServer server = new DeliveryServer("127.0.0.1", downstream.port(), 10, Tls.NONE);
        try (Relay relay = new Relay(
                rig.ledger,
                rig.store,
                new Domains(domain -> List.of(server), domain -> SoftBounce.OFF, Optional.empty()),
                RelaySettings.DEFAULT,
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "mx.gateway.test"))) {
            relay.start();
            await().until(() -> downstream.messages().size() == copies);
        }
        Map<String, String> fields = new TreeMap<>();
        downstream.messages().forEach(copy -> copy.recipients()
                .forEach(to -> fields.put(
                        to,
                        field(copy.text(), "X-Postern-Verdict: ") + " " + field(copy.text(), "X-Postern-Score: "))));
        return fields;
    }

    private static String field(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }
}
