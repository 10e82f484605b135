package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.BaseConfiguration;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.egress.EgressSettings;
import org.postern.fixture.Downstream;
import org.postern.fixture.NewDatabase;
import org.postern.ledger.Delivery;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.relay.RelaySettings.Timeouts;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.store.Draft;
import org.postern.store.FileMessageStore;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tls;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

/** A relay on a real ledger and store, with short times, for tests. */
final class RelayRig implements AutoCloseable {

    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration TIMEOUT = Duration.ofSeconds(2);
    static final GatewaySettings GATEWAY =
            GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "mx.gateway.test");

    private final Database database;
    private final FileMessageStore store;
    private final Map<Domain, List<DeliveryServer>> routes = new ConcurrentHashMap<>();
    private final Intake intake;
    final Ledger ledger;
    private Relay relay;

    RelayRig(Path home) throws IOException {
        database = NewDatabase.open(home, new DatabaseSettings(8, 400));
        store = new FileMessageStore(home.resolve("messages"));
        ledger = new Ledger(database.jdbi(), store, Clock.systemUTC());
        intake = new Intake(store, ledger, UnaryOperator.identity(), Clock.systemUTC());
    }

    static RelaySettings settings(Duration retry, Duration keepTrying, Optional<Path> authorities) {
        return settings(retry, keepTrying, authorities, 64);
    }

    static RelaySettings settings(Duration retry, Duration keepTrying, Optional<Path> authorities, int threads) {
        Timeouts timeouts = new Timeouts(TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT);
        return new RelaySettings(
                retry,
                keepTrying,
                20,
                threads,
                100,
                Duration.ofSeconds(1),
                timeouts,
                Optional.empty(),
                Optional.empty(),
                authorities,
                RelaySettings.Notices.DEFAULT,
                EgressSettings.DEFAULT);
    }

    RelayRig start(RelaySettings settings) {
        Domains domains = new Domains(
                domain -> routes.getOrDefault(domain, List.of()), domain -> SoftBounce.AUTO, Optional.empty());
        relay = new Relay(ledger, store, domains, settings, GATEWAY);
        relay.start();
        return this;
    }

    /** With retries that come soon. */
    RelayRig start() {
        return start(settings(SHORT, Duration.ofDays(7), Optional.empty()));
    }

    Relay relay() {
        return relay;
    }

    RelayRig route(String domain, DeliveryServer... servers) {
        routes.put(new Domain(domain), List.of(servers));
        return this;
    }

    RelayRig route(String domain, Downstream downstream, Tls tls) {
        return route(domain, new DeliveryServer("127.0.0.1", downstream.port(), 10, tls));
    }

    /** Accepts and settles a message as clean. */
    MailId queue(String message, String... recipients) {
        return queue(message.getBytes(StandardCharsets.ISO_8859_1), false, recipients);
    }

    MailId queue(byte[] message, boolean tag, String... recipients) {
        MailId id = accept(message, recipients);
        Map<Address, Outcome> outcomes = new LinkedHashMap<>();
        for (String recipient : recipients) {
            outcomes.put(Address.parse(recipient), new Outcome.Queue(tag));
        }
        settle(id, outcomes);
        return id;
    }

    MailId accept(byte[] message, String... recipients) {
        List<Address> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(Address.parse(recipient));
        }
        try {
            Draft draft = intake.draft();
            draft.write(message);
            return intake.accept(
                    draft, new Envelope("s@sender.test", addresses), new Client("192.0.2.7", "peer.test", ""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void settle(MailId id, Map<Address, Outcome> outcomes) {
        settle(id, new Verdict(Category.CLEAN, 0.01, List.of(), false), outcomes);
    }

    void settle(MailId id, Verdict verdict, Map<Address, Outcome> outcomes) {
        settle(id, new Verdicts(verdict), outcomes);
    }

    void settle(MailId id, Verdicts verdicts, Map<Address, Outcome> outcomes) {
        ledger.settle(ledger.begin(id).orElseThrow(), verdicts, Summary.EMPTY, outcomes)
                .join();
    }

    List<State> states(MailId id) {
        return ledger.deliveries(id).stream().map(Delivery::state).toList();
    }

    long in(State state) {
        return ledger.balance(Optional.empty(), Optional.empty()).states().get(state);
    }

    String reply(MailId id) {
        return ledger.deliveries(id).get(0).lastReply();
    }

    /** What was put in front: what is received without the message. */
    static String body(String received) {
        return received.substring(received.indexOf("X-Postern-Score: 0.010\r\n") + 24);
    }

    static byte[] read(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        database.close();
    }
}
