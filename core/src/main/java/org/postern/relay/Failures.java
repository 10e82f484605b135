package org.postern.relay;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Ledger;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.message.MailId;
import org.postern.notice.Failure;
import org.postern.notice.Notices;
import org.postern.notice.Original;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of mail that will not be tried any more: its sender is told, if he is proven; else it is held as undeliverable. Mail of our own
 * is closed, for there is nobody to be told (RFC 5321 6.1).
 */
final class Failures {

    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    private final Ledger ledger;
    private final Notices notices;
    private final Commits commits;
    private final Clock clock;

    Failures(Ledger ledger, Notices notices, Commits commits, Clock clock) {
        this.ledger = ledger;
        this.notices = notices;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Recipients of one mail, released or not, that failed together.
     *
     * @return false when it could not be found out who is to be told, or no notice could be written: it is to be tried again later
     */
    boolean of(Destination destination, List<Lost> lost) {
        Map<DeliveryId, String> replies =
                lost.stream().collect(Collectors.toMap(one -> one.delivery().id(), Lost::line));
        MailId id = lost.get(0).delivery().id().mail();
        try {
            Mail mail = ledger.mail(id).orElseThrow();
            if (mail.origin() == Origin.INTERNAL) {
                commits.failed(destination, replies);
                return true;
            }
            Optional<Mail> bounce = bounce(mail, lost);
            bounce.ifPresentOrElse(
                    notice -> commits.bounced(destination, replies, notice),
                    () -> commits.park(destination, replies, HeldClass.UNDELIVERABLE));
            return true;
        } catch (IOException | RuntimeException e) {
            LOGGER.error("mail={} event=failure-not-told", id, e);
            return false;
        }
    }

    private Optional<Mail> bounce(Mail mail, List<Lost> lost) throws IOException {
        Identity identity = ledger.verdict(mail.id()).map(Failures::identity).orElse(Identity.NONE);
        Original original = new Original(mail, lost.get(0).delivery().released(), identity);
        LOGGER.info(
                "mail={} event=sender-told of=failure told={}",
                mail.id(),
                notices.told(original).wire());
        Instant now = clock.instant();
        List<Failure> failures = lost.stream().map(one -> one.failure(now)).toList();
        return notices.bounce(original, failures);
    }

    static Identity identity(Verdict verdict) {
        return verdict.authentication().identity();
    }
}
