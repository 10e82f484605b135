package org.postern.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.MapConfiguration;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.Pass;
import org.postern.ledger.Passes;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.relay.FaultPoint.Phase;
import org.postern.scan.ScanRequest;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanned;
import org.postern.scan.Scanner;
import org.postern.settings.Keys;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tls;

/** One mail's whole way through the parts of the gateway, in a process that ends at a {@link FaultPoint}. */
final class FaultyGateway {

    static final String ANNA = "anna@example.test";
    static final String BERT = "bert@example.test";
    static final String CARL = "carl@example.test";
    /** What the sender would hear. */
    static final String ACCEPTED = "250 2.0.0";

    /** How much of the body is read when it is half read. */
    static final int HALF = 200_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FaultPoint point;
    private final Halting halting = new Halting();
    private final MessageStore store;
    private final Ledger ledger;

    private FaultyGateway(Path home, FaultPoint point) throws IOException {
        this.point = point;
        this.store = halting.store(new FileMessageStore(home.resolve("messages")));
        Database database = Database.open(home, new DatabaseSettings(8, 400));
        this.ledger = new Ledger(new HaltingConnections(halting).of(database.jdbi()), store, Clock.systemUTC());
    }

    /** @param arguments home, fault point, port of the delivery server */
    public static void main(String[] arguments) throws Exception {
        FaultyGateway gateway = new FaultyGateway(Path.of(arguments[0]), FaultPoint.valueOf(arguments[1]));
        MailId id = gateway.accept();
        System.out.println(ACCEPTED);
        gateway.judge(id);
        gateway.relay(id, Integer.parseInt(arguments[2]));
        // It was to end before this
        Runtime.getRuntime().halt(0);
    }

    static String message() {
        return "From: s@sender.test\r\nSubject: fault\r\n\r\n" + ("x".repeat(78) + "\r\n").repeat(HALF * 2 / 80);
    }

    static Map<Address, Outcome> outcomes() {
        return Map.of(
                Address.parse(ANNA), new Outcome.Queue(false),
                Address.parse(BERT), new Outcome.Queue(false),
                Address.parse(CARL), new Outcome.Hold(HeldClass.SPAM));
    }

    private void reach(Phase phase) {
        if (point.phase == phase) {
            halting.arm(point.where, point.time);
        }
    }

    private MailId accept() throws IOException {
        Intake intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
        reach(Phase.ACCEPT);
        Draft draft = intake.draft();
        draft.write(message().getBytes(StandardCharsets.US_ASCII));
        List<Address> recipients = List.of(Address.parse(ANNA), Address.parse(BERT), Address.parse(CARL));
        return intake.accept(
                draft, new Envelope("s@sender.test", recipients), new Client("192.0.2.7", "peer.test", ""));
    }

    private void judge(MailId id) throws IOException {
        Passes passes = new Passes(ledger);
        Pass pass = passes.begin(id).orElseThrow().pass();
        reach(Phase.SCAN);
        Keys none = new Keys("scan.properties", new MapConfiguration(new HashMap<>(Map.of("clamd", "none"))));
        Scanner scanner = Scanner.create(ScanSettings.from(none), Optional.empty(), "mx.gateway.test");
        Scanned scanned = scanner.scan(ScanRequest.of(
                new StoredMessage(store, ledger.mail(id).orElseThrow().body())));
        passes.verdicts(id, scanned.verdicts(), new Summary(scanned.from(), scanned.subject()));
        outcomes().forEach((recipient, outcome) -> passes.outcome(id, List.of(recipient), outcome));
        reach(Phase.SETTLE);
        passes.done(pass, Optional.empty()).join();
    }

    private void relay(MailId id, int port) throws InterruptedException {
        List<DeliveryServer> servers = List.of(new DeliveryServer("127.0.0.1", port, 10, Tls.NONE));
        RelaySettings settings = RelayRig.settings(RelayRig.SHORT, Duration.ofDays(7), Optional.empty());
        Domains domains = new Domains(domain -> servers, domain -> SoftBounce.AUTO, Optional.empty());
        Relay relay = new Relay(ledger, store, domains, settings, RelayRig.GATEWAY);
        reach(Phase.RELAY);
        relay.start();
        await(id, List.of(State.DELIVERED, State.DELIVERED, State.HELD));
        reach(Phase.RELEASE);
        ledger.custody().release(new DeliveryId(id, 2));
        await(id, List.of(State.DELIVERED, State.DELIVERED, State.DELIVERED));
    }

    private void await(MailId id, List<State> states) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ledger.deliveries(id).stream()
                .map(delivery -> delivery.state())
                .toList()
                .equals(states)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it did not come to " + states);
            }
            Thread.sleep(5);
        }
        // a state is seen when its commit is durable, which is before the commit has returned and the body is deleted
        ledger.outbox().delivered(List.of(), "").join();
    }
}
