package org.postern.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Ledger;
import org.postern.ledger.Mail;
import org.postern.message.MailId;
import org.postern.notice.Failure;
import org.postern.notice.Notices;
import org.postern.notice.Original;
import org.postern.notice.Said;
import org.postern.notice.Stage;
import org.postern.verdict.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells proven senders once that their mail is late. Where it had come to in each queue is only remembered, so that no row is read twice. */
final class Delays {

    private static final Logger LOGGER = LoggerFactory.getLogger(Delays.class);
    private static final int PAGE = 200;
    private static final DeliveryId FIRST = new DeliveryId(MailId.first(Instant.EPOCH), -1);

    private final Ledger ledger;
    private final Notices notices;
    private final Duration after;
    private final Duration keepTrying;
    private final Clock clock;
    private final Map<Domain, DeliveryId> seen = new HashMap<>();

    /** @param after how long after acceptance mail is late @param keepTrying how long it is tried */
    Delays(Ledger ledger, Notices notices, Duration after, Duration keepTrying, Clock clock) {
        this.ledger = ledger;
        this.notices = notices;
        this.after = after;
        this.keepTrying = keepTrying;
        this.clock = clock;
    }

    /** Looks through what is queued. One thread at a time. */
    synchronized void run() {
        try {
            MailId until = MailId.first(clock.instant().minus(after));
            ledger.outbox().destinations().forEach(domain -> run(domain, until));
        } catch (RuntimeException e) {
            LOGGER.error("event=delays-not-told", e);
        }
    }

    private void run(Domain domain, MailId until) {
        DeliveryId from = seen.getOrDefault(domain, FIRST);
        List<Delivery> late = late(domain, from, until);
        while (!late.isEmpty()) {
            Batch.of(late).forEach(this::tell);
            from = late.get(late.size() - 1).id();
            late = late(domain, from, until);
        }
        seen.put(domain, new DeliveryId(until, -1));
    }

    /** Whole mails, unless one has more rows than are read at once: who is told of a mail is told of all its recipients. */
    private List<Delivery> late(Domain domain, DeliveryId from, MailId until) {
        List<Delivery> page = ledger.outbox().late(domain, from, until, PAGE);
        if (page.size() < PAGE) {
            return page;
        }
        MailId last = page.get(PAGE - 1).id().mail();
        List<Delivery> whole =
                page.stream().filter(row -> !row.id().mail().equals(last)).toList();
        return whole.isEmpty() ? page : whole;
    }

    private void tell(Batch batch) {
        Mail mail = ledger.mail(batch.mail()).orElseThrow();
        Identity identity = ledger.verdict(mail.id()).map(Failures::identity).orElse(Identity.NONE);
        Original original = new Original(mail, batch.first().released(), identity);
        List<Failure> late = batch.deliveries().stream()
                .map(row ->
                        new Failure(row.recipient(), Said.parse(Stage.GATEWAY, row.lastReply()), "", clock.instant()))
                .toList();
        try {
            Optional<Mail> notice = notices.delay(original, late, batch.queued().plus(keepTrying));
            notice.ifPresent(ours -> ledger.outbox().notified(batch.ids(), ours).join());
        } catch (IOException e) {
            // the next round begins here again
            throw new UncheckedIOException("no notice of delay for mail " + mail.id() + " could be written", e);
        }
    }
}
