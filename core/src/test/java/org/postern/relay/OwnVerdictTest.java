package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.fixture.Downstream;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.tenant.Tls;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** One message, which is not the same for all its recipients, to one server. */
class OwnVerdictTest {

    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Address BERT = Address.parse("bert@example.test");
    private static final Address CARL = Address.parse("carl@example.test");
    private static final Address DORA = Address.parse("dora@example.test");
    private static final Address EMIL = Address.parse("emil@example.test");

    private static final Verdicts VERDICTS = new Verdicts(
            new Verdict(Category.CLEAN, 0.01, List.of(), false),
            Map.of(
                    ANNA, own(Category.SPAM, 0.91, 7),
                    CARL, own(Category.CLEAN, 0.2341, 3.4),
                    DORA, own(Category.CLEAN, 0.2342, 3.41)));

    @TempDir
    private Path home;

    private Downstream downstream;
    private RelayRig rig;

    @BeforeEach
    void open() throws Exception {
        downstream = Downstream.start();
        rig = new RelayRig(home);
        rig.route("example.test", downstream, Tls.NONE);
    }

    @AfterEach
    void close() {
        rig.close();
        downstream.close();
    }

    private static Own own(Category category, double score, double weight) {
        return new Own(category, score, new Reason("taught-here", weight, "It is so.", "Otherwise."));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseHeadersDifferDoNotShareACopyAndWhoseAreTheSameDo(boolean running) {
        if (running) {
            rig.start();
        }
        byte[] message = "Subject: s\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);
        List<Address> all = List.of(ANNA, BERT, CARL, DORA, EMIL);
        MailId id = rig.accept(message, all.stream().map(Address::toString).toArray(String[]::new));
        Outcome queue = new Outcome.Queue(false);
        rig.settle(
                id,
                VERDICTS,
                Map.of(ANNA, new Outcome.Hold(HeldClass.SPAM), BERT, queue, CARL, queue, DORA, queue, EMIL, queue));
        rig.ledger.custody().release(new DeliveryId(id, 0));
        if (!running) {
            // what it reads of its rows, and not what it was told
            rig.start();
        }

        await().until(() -> rig.states(id).stream().allMatch(State.DELIVERED::equals));

        Map<List<String>, String> copies = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        downstream.messages().forEach(copy -> copies.put(copy.recipients(), verdict(copy.text())));
        assertThat(copies)
                .isEqualTo(Map.of(
                        List.of(ANNA.toString()), "spam 0.910",
                        List.of(BERT.toString(), EMIL.toString()), "clean 0.010",
                        List.of(CARL.toString(), DORA.toString()), "clean 0.234"));
    }

    private static String verdict(String message) {
        return field(message, "X-Postern-Verdict: ") + " " + field(message, "X-Postern-Score: ");
    }

    private static String field(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .reduce((one, other) -> "twice")
                .orElseThrow();
    }
}
