package org.postern.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.address.Domain;
import org.postern.fixture.Downstream;
import org.postern.message.MailId;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

/** The mail servers of some domains, which are down, refuse or put off for some time, one by one. */
final class MonthServers implements AutoCloseable {

    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([0-9a-z]{16})@mx.gateway.test>");

    private static final class Server {
        private final Downstream downstream = Downstream.start();
        private Instant until = Instant.MIN;
        private boolean takes = true;
        private boolean closes = true;
        private Instant mended = Instant.MIN;
        private int read;
    }

    private final Map<Domain, Server> servers = new HashMap<>();
    private final Random random;

    MonthServers(List<Domain> domains, Random random) {
        domains.forEach(domain -> servers.put(domain, new Server()));
        this.random = random;
    }

    List<DeliveryServer> of(Domain domain) {
        Server server = servers.get(domain);
        return server == null
                ? List.of()
                : List.of(new DeliveryServer("127.0.0.1", server.downstream.port(), 10, Tls.NONE));
    }

    /** Something is wrong with one that was well. */
    void trouble(Domain domain, Instant now) {
        Server server = servers.get(domain);
        if (server.takes) {
            server.takes = false;
            server.until = now.plus(Duration.ofMinutes(30 + random.nextInt(60 * 30)));
            int kind = random.nextInt(3);
            server.closes = kind == 1;
            if (kind == 0) {
                server.downstream.down();
            } else {
                server.downstream.script().otherRecipients(kind == 1 ? "550 5.1.1 no" : "451 4.3.0 later");
            }
        }
    }

    /** Those are well again whose time is over, or all. */
    void mend(boolean all, Instant now) {
        servers.values().stream()
                .filter(server -> !server.takes && (all || !server.until.isAfter(now)))
                .forEach(server -> {
                    server.takes = true;
                    server.closes = true;
                    server.mended = now;
                    server.downstream.script().otherRecipients(null);
                    try {
                        server.downstream.down();
                    } finally {
                        server.downstream.up();
                    }
                });
    }

    /** Those who answer for good, be it yes or no; what one put off right before it was well is not tried at the same moment. */
    Stream<Domain> deciding(Instant now) {
        return servers.entrySet().stream()
                .filter(one -> one.getValue().closes && one.getValue().mended.isBefore(now))
                .map(Map.Entry::getKey);
    }

    /** Tells which reports came in since the last look. */
    void read(Consumer<MailId> caught) {
        for (Server server : servers.values()) {
            for (; server.read < server.downstream.messages().size(); server.read++) {
                Matcher id = MESSAGE_ID.matcher(
                        server.downstream.messages().get(server.read).text());
                if (id.find()) {
                    caught.accept(new MailId(id.group(1)));
                }
            }
        }
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.downstream.close());
    }
}
