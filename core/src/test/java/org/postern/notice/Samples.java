package org.postern.notice;

import java.time.Instant;
import java.util.List;
import org.postern.address.Address;
import org.postern.ledger.Mail;
import org.postern.ledger.Origin;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.verdict.Identity;

/** Mail that was not delivered, and why. */
final class Samples {

    static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
    static final Identity PROVEN = new Identity(Identity.Proof.NONE, "", "", true);
    static final Body NO_BODY = new Body("00/00000000-0000-0000-0000-000000000000", 0, "");

    private Samples() {}

    static Original from(String sender) {
        return from(sender, NO_BODY);
    }

    static Original from(String sender, Body body) {
        Envelope envelope = new Envelope(sender, List.of(Address.parse("ben@example.test")));
        Client client = new Client("192.0.2.1", "mail.sender.test", "");
        return new Original(
                new Mail(MailId.next(RECEIVED), envelope, client, RECEIVED, body, Origin.SMTP), false, PROVEN);
    }

    static Mail ours(Mail mail) {
        return new Mail(mail.id(), mail.envelope(), mail.client(), mail.received(), mail.body(), Origin.INTERNAL);
    }

    static Failure failure(String recipient, Stage stage, String reply) {
        return new Failure(Address.parse(recipient), Said.parse(stage, reply), "mx.example.test", NOW);
    }
}
