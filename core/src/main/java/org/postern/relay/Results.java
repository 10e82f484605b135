package org.postern.relay;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.LedgerLog;
import org.postern.notice.Stage;
import org.postern.store.DamagedBody;
import org.postern.tenant.DeliveryServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what became of an attempt into what the ledger, the destination and the log are told. */
final class Results {

    private static final Logger LOGGER = LoggerFactory.getLogger(Results.class);

    private final Commits commits;
    private final Failures failures;
    private final RelaySettings settings;
    private final RelayFigures figures;
    private final Clock clock;
    private volatile boolean stopping;

    Results(Commits commits, Failures failures, RelaySettings settings, RelayFigures figures, Clock clock) {
        this.commits = commits;
        this.failures = failures;
        this.settings = settings;
        this.figures = figures;
        this.clock = clock;
    }

    /** A transaction that was carried through, well or ill. */
    void attempted(Destination destination, Batch batch, SmtpSession session, Map<Address, Attempt> attempts) {
        Map<Attempt, List<Delivery>> alike = new LinkedHashMap<>();
        for (Delivery delivery : batch.deliveries()) {
            alike.computeIfAbsent(attempts.get(delivery.recipient()), a -> new ArrayList<>())
                    .add(delivery);
        }
        String server = name(session.server());
        List<Lost> lost = new ArrayList<>();
        alike.forEach((attempt, deliveries) -> {
            for (Delivery delivery : deliveries) {
                LedgerLog.attempt(
                        delivery,
                        event(attempt),
                        server,
                        session.tls(),
                        attempt.reply().line());
            }
            figures.attempted(destination.domain(), event(attempt), deliveries.size());
            if (attempt instanceof Attempt.Refused refused) {
                deliveries.forEach(row -> lost.add(Lost.of(row, refused.reply(), refused.stage(), server)));
                destination.up(refused.reply().line(), false);
            } else {
                settle(destination, deliveries, attempt);
            }
        });
        if (!lost.isEmpty()) {
            lost(destination, lost);
        }
    }

    private void lost(Destination destination, List<Lost> lost) {
        if (!failures.of(destination, lost)) {
            for (Lost one : lost) {
                Instant next = clock.instant().plus(settings.retryEvery());
                commits.retry(destination, List.of(one.delivery().id()), next, one.line());
            }
        }
    }

    private static String event(Attempt attempt) {
        if (attempt instanceof Attempt.Delivered) {
            return "delivered";
        }
        return attempt instanceof Attempt.Refused ? "refused" : "deferred";
    }

    private void settle(Destination destination, List<Delivery> deliveries, Attempt attempt) {
        List<DeliveryId> ids = deliveries.stream().map(Delivery::id).toList();
        String reply = attempt.reply().line();
        if (attempt instanceof Attempt.Retry retry && retry.down()) {
            // Behind all others that are due, so that one message cannot bar the way for ever
            again(destination, new Batch(deliveries), clock.instant(), reply);
            destination.said(reply);
            return;
        }
        destination.up(reply, attempt instanceof Attempt.Delivered);
        if (attempt instanceof Attempt.Delivered) {
            commits.delivered(destination, ids, reply);
        } else {
            again(destination, new Batch(deliveries), clock.instant().plus(settings.retryEvery()), reply);
        }
    }

    /** One server could not be used; others may. */
    void failed(Batch batch, DeliveryServer server, Reply reply) {
        figures.attempted(batch.first().domain(), "deferred", batch.deliveries().size());
        batch.deliveries()
                .forEach(delivery -> LedgerLog.attempt(delivery, "deferred", name(server), "none", reply.line()));
    }

    /** No server could be used. */
    void down(Destination destination, Batch batch, Instant until, Reply reply) {
        destination.down(until, reply.line());
        figures.down(destination.domain(), until);
        again(destination, batch, clock.instant(), reply.line());
    }

    /** This message alone waits, for a reason of its own. */
    void alone(Destination destination, Batch batch, Reply reply) {
        log(batch, "deferred", reply);
        again(destination, batch, clock.instant().plus(settings.retryEvery()), reply.line());
    }

    /** Not to be tried at all. */
    void refused(Destination destination, Batch batch, Reply reply) {
        log(batch, "refused", reply);
        lost(
                destination,
                batch.deliveries().stream()
                        .map(row -> Lost.of(row, reply, Stage.GATEWAY, Lost.NO_SERVER))
                        .toList());
    }

    /** Its body is not what was accepted: no server is to blame, and nothing is gained by trying again. */
    void damaged(Destination destination, Batch batch, DamagedBody why) {
        LOGGER.error("mail={} event=body-damaged reason=\"{}\"", batch.mail(), why.getMessage());
        Map<DeliveryId, String> replies = new LinkedHashMap<>();
        batch.ids().forEach(id -> replies.put(id, why.getMessage()));
        commits.park(destination, replies, HeldClass.UNSETTLED);
    }

    /** Its time is over. */
    void expired(Destination destination, List<Delivery> deliveries) {
        for (Batch batch : Batch.of(deliveries)) {
            List<Lost> lost = new ArrayList<>();
            for (Delivery row : batch.deliveries()) {
                String last = row.lastReply().isEmpty() ? destination.lastReply() : row.lastReply();
                String text = "given up after " + settings.keepTrying() + ", last: " + last;
                lost.add(Lost.expired(row, new Reply(554, "5.4.7", text), last));
            }
            figures.attempted(destination.domain(), "refused", lost.size());
            lost.forEach(one -> LedgerLog.attempt(one.delivery(), "refused", Lost.NO_SERVER, "none", one.line()));
            lost(destination, lost);
        }
    }

    private void again(Destination destination, Batch batch, Instant next, String reply) {
        if (stopping) {
            // We cut the connection ourselves: the row stays as it is, due at the next start
            return;
        }
        if (batch.queued().plus(settings.keepTrying()).isAfter(clock.instant())) {
            commits.retry(destination, batch.ids(), next, reply);
        } else {
            expired(destination, batch.deliveries());
        }
    }

    /** From now on failures are our own doing. */
    void stopping() {
        stopping = true;
    }

    private void log(Batch batch, String event, Reply reply) {
        figures.attempted(batch.first().domain(), event, batch.deliveries().size());
        batch.deliveries()
                .forEach(delivery -> LedgerLog.attempt(delivery, event, Lost.NO_SERVER, "none", reply.line()));
    }

    private static String name(DeliveryServer server) {
        return server.host() + ":" + server.port();
    }
}
