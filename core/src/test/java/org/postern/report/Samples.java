package org.postern.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.State;
import org.postern.message.MailId;
import org.postern.quarantine.HeldItem;
import org.postern.verdict.Identity;
import org.postern.verdict.Reason;

/** Held items for tests and pictures. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");

    static final Address ANNA = Address.parse("anna@example.test");

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Samples() {}

    /** An id that is the same each time. */
    static DeliveryId id(Instant received, int number) {
        String time = MailId.first(received).value().substring(0, 9);
        StringBuilder rest = new StringBuilder();
        for (int shift = 30; shift >= 0; shift -= 5) {
            rest.append(DIGITS.charAt((int) (number * 0x9e37_79b9L >> shift & 31)));
        }
        return new DeliveryId(new MailId(time + rest), 0);
    }

    static HeldItem item(int number, HeldClass heldClass, String from, String subject, Reason... reasons) {
        Instant received = NOW.minusSeconds(3_571L * number);
        return new HeldItem(
                id(received, number),
                received,
                "bounce@sender.test",
                from,
                ANNA,
                ANNA.domain(),
                subject,
                "",
                heldClass,
                "",
                Optional.empty(),
                0.9,
                List.of(reasons),
                Identity.NONE,
                1_000,
                "0".repeat(64),
                State.HELD);
    }

    /** The same for another mailbox, or with another score. */
    static HeldItem item(HeldItem item, String mailbox, double score) {
        Address recipient = Address.parse(mailbox);
        return new HeldItem(
                item.id(),
                item.received(),
                item.sender(),
                item.from(),
                recipient,
                recipient.domain(),
                item.subject(),
                item.country(),
                item.heldClass(),
                item.rule(),
                item.verdict(),
                score,
                item.reasons(),
                item.identity(),
                item.size(),
                item.sha256(),
                item.state());
    }

    static Reason reason(String name, double weight, String text) {
        return new Reason(name, weight, text, "");
    }

    static Line line(HeldItem item) {
        return new Line(item, item.recipient(), true);
    }
}
