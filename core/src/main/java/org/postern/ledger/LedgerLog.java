package org.postern.ledger;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.postern.address.Address;
import org.postern.message.MailId;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail log: one line for each accepted mail, each settlement, each delivery attempt and each act on held mail; {@code mail=<id> event=<what>}
 * and then {@code key=value}. Ids, addresses, sizes and replies; never subjects or content.
 */
public final class LedgerLog {

    private static final Logger LOGGER = LoggerFactory.getLogger("mail");

    private LedgerLog() {}

    static void accepted(Mail mail) {
        LOGGER.info(
                "mail={} event=accepted from=<{}> to={} size={} client={} tls=\"{}\"",
                mail.id(),
                clean(mail.envelope().sender()),
                list(mail.envelope().recipients()),
                mail.body().size(),
                mail.client().ip(),
                clean(mail.client().tls()));
    }

    static void settled(Pass pass, Verdicts verdicts, Map<Address, Outcome> outcomes) {
        for (Address recipient : pass.recipients()) {
            Verdict verdict = verdicts.of(recipient);
            LOGGER.info(
                    "mail={} event={} to=<{}> verdict={} score={} proven={}",
                    pass.mail().id(),
                    word(outcomes.get(recipient)),
                    recipient,
                    verdict.category().wire(),
                    String.format(Locale.ROOT, "%.3f", verdict.score()),
                    proven(verdict.authentication().identity()));
        }
    }

    private static String proven(Identity identity) {
        return identity.proven()
                ? identity.proof().wire() + ":" + identity.domain()
                : identity.proof().wire();
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Queue queue) {
            return queue.tag() ? "queued-tagged" : "queued";
        } else if (outcome instanceof Outcome.Hold) {
            return "held";
        } else if (outcome instanceof Outcome.Drop) {
            return "dropped";
        } else if (outcome instanceof Outcome.Taken) {
            return "taken";
        }
        return outcome instanceof Outcome.Defer ? "put-off" : "unsettled";
    }

    static void released(DeliveryId id) {
        LOGGER.info("mail={} item={} event=released", id.mail(), id);
    }

    /** @param from the mail whose pass put it there */
    static void placed(Placed placed, MailId from) {
        LOGGER.info(
                "mail={} event=enqueued queue=\"{}\" due={} from={}",
                placed.id(),
                clean(placed.queue()),
                placed.due(),
                from);
    }

    static void moved(DeliveryId id, State state) {
        LOGGER.info("mail={} item={} event={}", id.mail(), id, state.wire());
    }

    /**
     * One attempt to hand mail to a delivery server.
     *
     * @param event delivered, deferred or refused
     */
    public static void attempt(Delivery delivery, String event, String server, String tls, String reply) {
        LOGGER.info(
                "mail={} event={} to=<{}> server={} tls=\"{}\" reply=\"{}\"",
                delivery.id().mail(),
                event,
                delivery.recipient(),
                server,
                clean(tls),
                clean(reply));
    }

    private static String list(Collection<?> recipients) {
        StringBuilder text = new StringBuilder();
        recipients.forEach(recipient ->
                text.append(text.isEmpty() ? "<" : ",<").append(recipient).append('>'));
        return text.toString();
    }

    /** What a peer said must not forge a line or a field. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\"]", "?");
    }
}
