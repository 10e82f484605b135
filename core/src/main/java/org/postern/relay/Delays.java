package org.postern.relay;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.ledger.Delivery;
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

    private final Ledger ledger;
    private final Notices notices;
    private final Duration after;
    private final Duration keepTrying;
    private final Clock clock;
    private final Map<Domain, MailId> seen = new HashMap<>();

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
        MailId from = seen.getOrDefault(domain, MailId.first(Instant.EPOCH));
        List<Delivery> late = ledger.outbox().late(domain, from, until, PAGE);
        while (!late.isEmpty()) {
            Batch.of(late).forEach(this::tell);
            from = late.get(late.size() - 1).id().mail();
            late = ledger.outbox().late(domain, from, until, PAGE);
        }
        seen.put(domain, until);
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
            LOGGER.error("mail={} event=delay-notice-not-written reason=\"{}\"", mail.id(), e.getMessage());
        }
    }
}
