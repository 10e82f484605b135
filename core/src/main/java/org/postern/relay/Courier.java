package org.postern.relay;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.Delivery;
import org.postern.ledger.Ledger;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.store.DamagedBody;
import org.postern.store.MessageStore;
import org.postern.tenant.DeliveryServer;
import org.postern.verdict.Verdict;

/** Carries one message to one destination: finds a server, says the message, and passes on what became of each recipient. */
final class Courier {

    // RFC 5321 6.3: a simple count of Received fields finds loops
    private static final int MOST_HOPS = 50;
    // forwarding from one protected domain to another is no loop; this often, it is
    private static final int MOST_PASSES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final MessageStore store;
    private final Routes routes;
    private final RelaySettings settings;
    private final SessionSetup setup;
    private final OutgoingMessage.Form form;
    private final Results results;
    private final Clock clock;

    Courier(
            Ledger ledger,
            MessageStore store,
            Routes routes,
            RelaySettings settings,
            SessionSetup setup,
            OutgoingMessage.Form form,
            Results results,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.routes = routes;
        this.settings = settings;
        this.setup = setup;
        this.form = form;
        this.results = results;
        this.clock = clock;
    }

    /** Everything that one delivery needs. */
    private record Load(Destination to, Batch batch, String sender, OutgoingMessage message, boolean softBounce) {}

    void deliver(Destination destination, Batch batch) {
        try {
            attempt(destination, batch);
        } catch (DamagedBody e) {
            results.damaged(destination, batch, e);
        }
    }

    private void attempt(Destination destination, Batch batch) {
        Optional<Mail> mail = ledger.mail(batch.mail());
        if (mail.isEmpty()) {
            destination.committed(batch.ids());
            return;
        }
        Route route = routes.to(destination.domain(), mail.get().origin());
        if (route instanceof Route.Nowhere nowhere) {
            results.refused(destination, batch, nowhere.reply());
            return;
        }
        if (route instanceof Route.Unknown unknown) {
            results.down(destination, batch, clock.instant().plus(settings.retryEvery()), unknown.reply());
            return;
        }
        OutgoingMessage message;
        try {
            message = outgoing(mail.get(), batch);
        } catch (IOException e) {
            results.alone(destination, batch, Reply.none("the body cannot be read: " + e.getMessage()));
            return;
        }
        if (message.hops() >= MOST_HOPS || message.passes() >= MOST_PASSES) {
            String text = "the message has passed " + message.hops() + " servers, and this one " + message.passes()
                    + " times before: a loop";
            results.refused(destination, batch, new Reply(554, "5.4.6", text));
            return;
        }
        boolean softBounce = routes.softBounce(destination, mail.get().origin());
        Load load = new Load(destination, batch, mail.get().envelope().sender(), message, softBounce);
        send(load, ((Route.To) route).servers());
    }

    private OutgoingMessage outgoing(Mail mail, Batch batch) throws IOException {
        if (mail.origin() == Origin.INTERNAL) {
            return OutgoingMessage.own(store, mail, form.of(false, true));
        }
        Delivery row = batch.first();
        Optional<Verdict> verdict = ledger.verdict(mail.id()).map(row::verdict);
        return OutgoingMessage.of(store, mail, verdict, form.of(row.tag(), row.released()));
    }

    private void send(Load load, List<DeliveryServer> servers) {
        Destination to = load.to();
        List<DeliveryServer> awake = to.servers().order(servers, clock.instant());
        if (awake.isEmpty()) {
            to.down(to.servers().firstAwake(servers), to.lastReply());
            to.committed(load.batch().ids());
            return;
        }
        Optional<SmtpSession> idle = to.sessions().take(awake);
        // A connection may die while nobody uses it; only a fresh one tells how the server is
        if (idle.isPresent() && over(load, idle.get()).isEmpty()) {
            return;
        }
        Reply last = Reply.none("");
        for (DeliveryServer server : awake) {
            Optional<SmtpFailure> failure = fresh(load, server);
            if (failure.isEmpty()) {
                return;
            }
            last = failure.get().reply();
            to.servers().rest(server, clock.instant().plus(settings.retryEvery()));
            results.failed(load.batch(), server, last);
        }
        results.down(to, load.batch(), to.servers().firstAwake(servers), last);
    }

    /** @return empty when the message was dealt with */
    private Optional<SmtpFailure> fresh(Load load, DeliveryServer server) {
        SmtpSession session;
        try {
            session = SmtpSession.open(server, setup);
        } catch (SmtpFailure e) {
            if (load.to().sessions().connected(server)) {
                // It serves our other connections: one too many is no outage
                load.to().putBack(load.batch());
                return Optional.empty();
            }
            return Optional.of(e);
        }
        load.to().sessions().opened(session);
        return over(load, session);
    }

    private Optional<SmtpFailure> over(Load load, SmtpSession session) {
        Sessions sessions = load.to().sessions();
        Map<Address, Attempt> attempts;
        try {
            attempts = session.send(load.message(), load.sender(), load.batch().recipients(), load.softBounce());
        } catch (SmtpFailure e) {
            sessions.drop(session);
            return Optional.of(e);
        } catch (RuntimeException | Error e) {
            sessions.drop(session);
            throw e;
        }
        boolean down = attempts.values().stream().anyMatch(a -> a instanceof Attempt.Retry retry && retry.down());
        if (down) {
            load.to().servers().rest(session.server(), clock.instant().plus(settings.retryEvery()));
        } else {
            load.to().servers().works(session.server());
        }
        results.attempted(load.to(), load.batch(), session, attempts);
        if (down || !session.open()) {
            sessions.drop(session);
        } else if (session.messages() >= settings.messagesPerConnection()) {
            sessions.quit(session);
        } else {
            sessions.giveBack(session, settings.idle().plus(PATIENCE));
        }
        return Optional.empty();
    }
}
