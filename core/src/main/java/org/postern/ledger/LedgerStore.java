package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.store.Body;
import org.postern.verdict.Verdict;

/** The rows of the ledger: one method, one statement. Times are UTC. */
final class LedgerStore {

    static final String DELIVERY_COLUMNS =
            "mail, ordinal, recipient, domain, state, tag, released, attempts, next_attempt, queued_since, last_reply, "
                    + OwnStore.COLUMNS;

    private LedgerStore() {}

    /** Writes a mail, its rows and its place in the account: received, or queued when it is our own. */
    static void enter(Handle handle, Tally tally, Mail mail, List<Domain> owners) {
        boolean own = mail.origin() == Origin.INTERNAL;
        insertMail(handle, mail);
        insertDeliveries(handle, mail, owners, own ? mail.received() : null);
        for (Domain owner : owners) {
            tally.entered(new Line(mail.origin(), owner, mail.id().day()), own ? State.QUEUED : State.RECEIVED, 1);
        }
    }

    static void insertMail(Handle handle, Mail mail) {
        handle.createUpdate("""
                        insert into mail (id, origin, sender, sender_key, client_ip, client_helo, client_tls, client_country,
                          received, received_day, body, size, sha256)
                        values (:id, :origin, :sender, :sender_key, :ip, :helo, :tls, :country, :received, :day, :body, :size, :sha256)
                        """)
                .bind("id", mail.id().value())
                .bind("origin", mail.origin().wire())
                .bind("sender", mail.envelope().sender())
                .bind("sender_key", mail.envelope().sender().toLowerCase(Locale.ROOT))
                .bind("ip", mail.client().ip())
                .bind("helo", cut(mail.client().helo(), 512))
                .bind("tls", cut(mail.client().tls(), 128))
                .bind("country", mail.client().country())
                .bind("received", utc(mail.received()))
                .bind("day", day(mail.received()))
                .bind("body", mail.body().reference())
                .bind("size", mail.body().size())
                .bind("sha256", mail.body().sha256())
                .execute();
    }

    static void verdict(Handle handle, MailId mail, Verdict verdict, String findings) {
        Update update = handle.createUpdate("""
                update mail set category = :category, score = :score, scanner_down = :down, findings = :findings,
                  auth_results = :results, auth_proof = :proof, auth_domain = :domain, auth_by = :by, auth_return_path = :return
                where id = :id
                """);
        Proofs.bind(update, verdict.authentication())
                .bind("category", verdict.category().wire())
                .bind("score", verdict.score())
                .bind("down", verdict.scannerDown())
                .bind("findings", findings)
                .bind("id", mail.value())
                .execute();
    }

    /** @param queued since when they are queued; null for those that are received */
    private static void insertDeliveries(Handle handle, Mail mail, List<Domain> domains, Instant queued) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into delivery (mail, ordinal, origin, recipient, recipient_key, domain, received_day, state, next_attempt, queued_since)
                values (:mail, :ordinal, :origin, :recipient, :key, :domain, :day, :state, :next, :queued)
                """);
        List<Address> recipients = mail.envelope().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            batch.bind("mail", mail.id().value())
                    .bind("ordinal", i)
                    .bind("origin", mail.origin().wire())
                    .bind("recipient", recipients.get(i).toString())
                    .bind("key", recipients.get(i).key())
                    .bind("domain", domains.get(i).name())
                    .bind("day", day(mail.received()))
                    .bind("state", (queued == null ? State.RECEIVED : State.QUEUED).wire())
                    .bind("next", utc(mail.received()))
                    .bind("queued", queued == null ? null : utc(queued))
                    .add();
        }
        batch.execute();
    }

    static Optional<Mail> mail(Handle handle, MailId id) {
        List<Address> recipients = handle.createQuery(
                        "select recipient from delivery where mail = :id order by ordinal")
                .bind("id", id.value())
                .map((row, context) -> Address.parse(row.getString(1)))
                .list();
        return handle.createQuery("select * from mail where id = :id")
                .bind("id", id.value())
                .map((row, context) -> mail(row, recipients))
                .findOne();
    }

    private static Mail mail(ResultSet row, List<Address> recipients) throws SQLException {
        return new Mail(
                new MailId(row.getString("id")),
                new Envelope(row.getString("sender"), recipients),
                new Client(
                        row.getString("client_ip"),
                        row.getString("client_helo"),
                        row.getString("client_tls"),
                        row.getString("client_country")),
                instant(row, "received"),
                new Body(row.getString("body"), row.getLong("size"), row.getString("sha256")),
                Origin.parse(row.getString("origin")));
    }

    static List<Delivery> deliveries(Handle handle, MailId id) {
        return handle.createQuery("select " + DELIVERY_COLUMNS + " from delivery where mail = :id order by ordinal")
                .bind("id", id.value())
                .map(LedgerStore::delivery)
                .list();
    }

    static Optional<Line> line(Handle handle, DeliveryId id) {
        return handle.createQuery("select origin, domain from delivery where mail = :mail and ordinal = :ordinal")
                .bind("mail", id.mail().value())
                .bind("ordinal", id.ordinal())
                .map((row, context) -> new Line(
                        Origin.parse(row.getString(1)),
                        new Domain(row.getString(2)),
                        id.mail().day()))
                .findOne();
    }

    /** The body of a mail that has no open row any more. */
    static Optional<String> closedBody(Handle handle, MailId id) {
        return handle.createQuery("""
                        select body from mail where id = :id and not exists
                          (select 1 from delivery where mail = :id and state in ('received', 'queued', 'held'))
                        """)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
    }

    static List<Delivery> queued(Handle handle, Domain domain, Instant dueBefore, int limit) {
        return handle.createQuery("select " + DELIVERY_COLUMNS + """
                         from delivery where state = 'queued' and domain = :domain and next_attempt <= :due
                        order by next_attempt, mail, ordinal fetch first :limit rows only
                        """)
                .bind("domain", domain.name())
                .bind("due", utc(dueBefore))
                .bind("limit", limit)
                .map(LedgerStore::delivery)
                .list();
    }

    static List<MailId> received(Handle handle, Instant dueBefore, int limit) {
        return handle.createQuery("""
                        select distinct mail from delivery where state = 'received' and next_attempt <= :due
                        order by mail fetch first :limit rows only
                        """)
                .bind("due", utc(dueBefore))
                .bind("limit", limit)
                .map((row, context) -> new MailId(row.getString(1)))
                .list();
    }

    static Optional<Instant> nextReceived(Handle handle, Instant after) {
        return handle.createQuery(
                        "select min(next_attempt) as n from delivery where state = 'received' and next_attempt > :after")
                .bind("after", utc(after))
                .map((row, context) -> Optional.ofNullable(instant(row, "n")))
                .one();
    }

    static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        String reply = row.getString("last_reply");
        return new Delivery(
                id(row),
                Address.parse(row.getString("recipient")),
                new Domain(row.getString("domain")),
                State.parse(row.getString("state")),
                row.getBoolean("tag"),
                row.getBoolean("released"),
                row.getInt("attempts"),
                instant(row, "next_attempt"),
                instant(row, "queued_since"),
                reply == null ? "" : reply,
                OwnStore.read(row));
    }

    static DeliveryId id(ResultSet row) throws SQLException {
        return new DeliveryId(new MailId(row.getString("mail")), row.getInt("ordinal"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long milliseconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }

    static long utc(Instant instant) {
        return instant.toEpochMilli();
    }

    static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
