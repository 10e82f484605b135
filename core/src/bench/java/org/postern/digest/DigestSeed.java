package org.postern.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** Mailboxes and what is held for them, written as rows: the way of a mail would take hours. All mails share one body. */
final class DigestSeed {

    private static final int OF_A_DOMAIN = 500;
    private static final int AT_ONCE = 2_000;

    private final Jdbi jdbi;
    private final MessageStore store;
    private final Instant now;

    DigestSeed(Jdbi jdbi, MessageStore store, Instant now) {
        this.jdbi = jdbi;
        this.store = store;
        this.now = now;
    }

    static Address user(int number) {
        return new Address("user" + number % OF_A_DOMAIN, new Domain("d" + number / OF_A_DOMAIN + ".test"));
    }

    void fill(int subscribers, int items) throws IOException {
        DomainRegister register =
                new DomainRegister(new Tenants(jdbi), Clock.fixed(now.minus(Duration.ofDays(40)), ZoneOffset.UTC));
        for (int i = 0; i < subscribers; i += OF_A_DOMAIN) {
            register.put(new ProtectedDomain(
                    user(i).domain(), Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        }
        Body body = body();
        for (int from = 0; from < subscribers; from += AT_ONCE) {
            int first = from;
            int end = Math.min(subscribers, from + AT_ONCE);
            jdbi.useTransaction(handle -> {
                addresses(handle, first, end);
                for (int i = 0; i < items; i++) {
                    mails(handle, first, end, body);
                }
            });
        }
    }

    private Body body() throws IOException {
        try (Draft draft = store.draft()) {
            draft.write("From: a@sender.test\r\nSubject: s\r\n\r\nbuy\r\n".getBytes(StandardCharsets.US_ASCII));
            return draft.commit();
        }
    }

    private static void addresses(Handle handle, int from, int end) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into known_address (domain_name, local_part, spelling, kind, settings) values (?, ?, ?, 'mailbox', '{}')");
        for (int i = from; i < end; i++) {
            Address user = user(i);
            batch.bind(0, user.domain().name())
                    .bind(1, user.localPart())
                    .bind(2, user.localPart())
                    .add();
        }
        batch.execute();
    }

    private void mails(Handle handle, int from, int end, Body body) {
        PreparedBatch mails = handle.prepareBatch("""
                insert into mail (id, origin, sender, sender_key, client_ip, client_helo, client_tls, client_country, received, received_day,
                  body, size, sha256, category, score, findings)
                values (:id, 'smtp', 's@sender.test', 's@sender.test', '192.0.2.1', 'h', '', 'FR', :received, :day, :body, :size, :sha, 'spam', 0.9, '[]')
                """);
        PreparedBatch rows = handle.prepareBatch("""
                insert into delivery (mail, ordinal, origin, recipient, recipient_key, domain, received_day, state, held_class, held_since)
                values (:id, 0, 'smtp', :recipient, :recipient, :domain, :day, 'held', 'spam', :received)
                """);
        PreparedBatch summaries = handle.prepareBatch(
                "insert into held_summary (mail, header_from, subject, reasons) values (:id, :from, :subject, :reasons)");
        for (int i = from; i < end; i++) {
            Instant received = now.minusMillis(1_000L * 3_600 * 20).plusMillis(i);
            String id = MailId.next(received).value();
            String day = new MailId(id).day().toString();
            mails.bind("id", id)
                    .bind("received", received.toEpochMilli())
                    .bind("day", day)
                    .bind("body", body.reference())
                    .bind("size", body.size())
                    .bind("sha", body.sha256())
                    .add();
            rows.bind("id", id)
                    .bind("recipient", user(i).toString())
                    .bind("domain", user(i).domain().name())
                    .bind("day", day)
                    .bind("received", received.toEpochMilli())
                    .add();
            summaries
                    .bind("id", id)
                    .bind("from", "Some Sender <sender" + i % 977 + "@offers" + i % 331 + ".example.com>")
                    .bind("subject", "An offer number " + i + " that nobody has asked for")
                    .bind("reasons", "[]")
                    .add();
        }
        mails.execute();
        rows.execute();
        summaries.execute();
    }
}
